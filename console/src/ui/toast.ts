import { notifications } from '@mantine/notifications';
import { explain } from './Failed';
import type { Translate } from '../i18n';

/** "It was done", in the corner. */
export const told = (message: string) => notifications.show({ message });

/** What went wrong with something that one did, in the corner; it stays until it is closed. */
export const failed = (t: Translate, error: unknown) =>
  notifications.show({ color: 'red', title: t('error.notDone'), message: explain(t, error), autoClose: false });
