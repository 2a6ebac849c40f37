import { Modal } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useT } from '../i18n';

interface Props {
  opened: boolean;
  close: () => void;
  title: string;
  children: ReactNode;
  /** As of Mantine's modals. */
  size?: string;
}

/** A window over the page: centred, at once, its cross named for whoever does not see it. */
export function Dialog({ opened, close, title, children, size }: Props) {
  const t = useT();
  const inside = useRef<HTMLDivElement>(null);
  // Escape reaches every window that is open: it closes the uppermost.
  const uppermost = () => [...document.querySelectorAll('[role=dialog]')].at(-1)?.contains(inside.current) ?? true;
  return (
    <Modal
      opened={opened}
      onClose={() => uppermost() && close()}
      title={title}
      size={size}
      centered
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
      transitionProps={{ duration: 0 }}
    >
      <div ref={inside}>{children}</div>
    </Modal>
  );
}
