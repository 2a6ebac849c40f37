import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type {
  ApiKey,
  DeliverySettings,
  KillSwitch,
  HealthReport,
  Invitation,
  MadeKey,
  MadeLink,
  Me,
  Member,
  Offer,
  Page,
  Restored,
  Role,
  ShopSettings,
} from '../api/types';

const read = <T>(path: string) => ({
  queryKey: [path],
  queryFn: ({ signal }: { signal: AbortSignal }) => http.get<T>(path, undefined, signal),
});

/** Does something and reads these anew. */
function useAct<Asked, Answer>(act: (asked: Asked) => Promise<Answer>, ...changes: string[]) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all(changes.map((path) => queries.invalidateQueries({ queryKey: [path] }))),
  });
}

const MEMBERS = '/api/members';
const INVITATIONS = '/api/invitations';
const KEYS = '/api/keys';
const SHOP = '/api/settings/shop';
const DELIVERY = '/api/settings/delivery';
const RESTORED = '/api/restored';
const KILL = '/api/kill-switch';

export const useMembers = () => useQuery(read<Page<Member>>(MEMBERS));
export const useInvitations = () => useQuery(read<Page<Invitation>>(INVITATIONS));
export const useInvite = () =>
  useAct((asked: { email: string; role: Role }) => http.post<MadeLink>(INVITATIONS, asked), INVITATIONS);
export const useWithdraw = () => useAct((id: number) => http.delete<void>(`${INVITATIONS}/${id}`), INVITATIONS);
export const useChangeMember = () =>
  useAct(
    ({ id, ...change }: { id: string; role?: Role; active?: boolean }) => http.put<Member>(`${MEMBERS}/${id}`, change),
    MEMBERS,
    'session',
  );
export const useSignOutMember = () => useAct((id: string) => http.delete<void>(`${MEMBERS}/${id}/sessions`), MEMBERS);
export const usePasswordLink = () => useAct((id: string) => http.post<MadeLink>(`${MEMBERS}/${id}/password`));

/** What a link is for, and taking it: before one is signed in. */
export const useOffer = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: () => http.post<Offer>('/api/invitation/look', { token }),
    retry: false,
    staleTime: Infinity,
  });
export const useAccept = () =>
  useAct((asked: { token: string; password: string }) => http.post<Me>('/api/invitation/accept', asked), 'session');

export const useKeys = () => useQuery(read<Page<ApiKey>>(KEYS));
export const useMakeKey = () =>
  useAct((asked: { kind: 'write' | 'api'; name: string; role?: Role }) => http.post<MadeKey>(KEYS, asked), KEYS);
export const useRenameKey = () =>
  useAct(({ id, name }: { id: number; name: string }) => http.put<ApiKey>(`${KEYS}/${id}`, { name }), KEYS);
export const useRevokeKey = () => useAct((id: number) => http.delete<void>(`${KEYS}/${id}`), KEYS);

export const useShopSettings = () => useQuery(read<ShopSettings>(SHOP));
export const useSaveShop = () => useAct((shop: ShopSettings) => http.put<ShopSettings>(SHOP, shop), SHOP, 'session');
export const useDeliverySettings = () => useQuery(read<DeliverySettings>(DELIVERY));
export const useSaveDelivery = () =>
  useAct((rules: DeliverySettings) => http.put<DeliverySettings>(DELIVERY, rules), DELIVERY);

const HEALTH_MS = 5_000;
export const useHealth = () => useQuery({ ...read<HealthReport>('/api/health'), refetchInterval: HEALTH_MS });

const KILL_MS = 15_000;
/** Whether a person has stopped sending, since when and why. */
export const useKillSwitch = () => useQuery({ ...read<KillSwitch>(KILL), refetchInterval: KILL_MS });
export const useStop = () =>
  useAct(
    (asked: { shop: string; scope: 'marketing' | 'all'; why: string }) => http.post<KillSwitch>(KILL, asked),
    KILL,
  );
export const useLetGo = () =>
  useAct((asked: { shop: string; why: string }) => http.post<KillSwitch>(`${KILL}/release`, asked), KILL);

const RESTORED_MS = 60_000;
/** Whether this Braid came out of a backup and sends nothing yet. */
export const useRestored = () =>
  useQuery({ ...read<Restored>(RESTORED), refetchInterval: RESTORED_MS, staleTime: RESTORED_MS });
export const useRelease = () =>
  useAct(
    (asked: { shop: string; sendWaiting: boolean }) => http.post<Restored>(`${RESTORED}/release`, asked),
    RESTORED,
    '/api/health',
  );
