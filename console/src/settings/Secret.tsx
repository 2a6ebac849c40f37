import { ActionIcon, Button, Code, CopyButton, Group, Modal, Stack, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../i18n';

/** Something that is shown this once: to copy, and then to close. */
export function Secret(props: { title: string; value: string | undefined; close: () => void; children: ReactNode }) {
  const t = useT();
  return (
    <Modal
      opened={props.value !== undefined}
      onClose={props.close}
      title={props.title}
      centered
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('secret.done') }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="md">
        <Text size="sm" component="div">
          {props.children}
        </Text>
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Code block className="wrap" style={{ flex: 1 }}>
            {props.value}
          </Code>
          <CopyButton value={props.value ?? ''} timeout={3000}>
            {({ copied, copy }) => (
              <Tooltip label={t(copied ? 'secret.copied' : 'secret.copy')}>
                <ActionIcon variant="default" size="lg" onClick={copy} aria-label={t('secret.copy')}>
                  {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
        </Group>
        <Group justify="flex-end">
          <Button onClick={props.close}>{t('secret.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
