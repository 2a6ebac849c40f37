/** Addresses of the campaigns' screens. */
export const campaignsPath = '/engage/campaigns';
export const newCampaignPath = '/engage/campaigns/new';
export const campaignPath = (key: string) => `/engage/campaigns/${encodeURIComponent(key)}`;
export const editCampaignPath = (key: string) => `${campaignPath(key)}/edit`;
