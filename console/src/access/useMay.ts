import type { Role } from '../api/types';
import { useSession } from './session';

/** Whether who is signed in has one of these roles. The server decides; this only leaves out buttons that it would refuse. */
export function useMay(...roles: Role[]): boolean {
  const role = useSession().data?.role;
  return !!role && (roles as string[]).includes(role);
}
