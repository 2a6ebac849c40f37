export const quarantinePath = '/data/quarantine';
export const entryPath = (id: string) => `${quarantinePath}/${encodeURIComponent(id)}`;
