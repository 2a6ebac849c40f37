import { Stack, Text } from '@mantine/core';
import { useT } from '../../i18n';
import { ChannelMark } from '../../talk/channels';
import { HtmlPreview } from '../../talk/HtmlPreview';
import { Dialog } from '../../ui/Dialog';
import { Failed } from '../../ui/Failed';
import { Loading } from '../../ui/Loading';
import { useTestMessage } from './api';

/** A message of a test as it went. */
export function LetterDialog(props: { journey: string; run: string; number: number; close: () => void }) {
  const t = useT();
  const letter = useTestMessage(props.journey, props.run, props.number);
  const { data } = letter;
  return (
    <Dialog opened close={props.close} title={t('testrun.message')} size="lg">
      {letter.isPending && <Loading lines={6} height={22} />}
      {letter.isError && <Failed error={letter.error} retry={() => void letter.refetch()} />}
      {data && (
        <Stack gap="xs">
          <ChannelMark channel={data.channel} />
          {(data.subject || data.title) && <Text fw={600}>{data.subject || data.title}</Text>}
          {data.html ? (
            <HtmlPreview html={data.html} title={data.subject ?? ''} links />
          ) : (
            <Text size="sm" className="wrap" style={{ whiteSpace: 'pre-wrap' }}>
              {data.text || data.body}
            </Text>
          )}
          {data.url && (
            <Text size="xs" c="dimmed" className="wrap">
              {data.url}
            </Text>
          )}
        </Stack>
      )}
    </Dialog>
  );
}
