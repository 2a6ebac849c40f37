import { Button, Code, Stack } from '@mantine/core';
import { IconBug, IconMapQuestion } from '@tabler/icons-react';
import { Link, useRouteError } from 'react-router';
import { useT } from '../i18n';
import { Empty } from '../ui/Empty';
import { useTitle } from '../ui/useTitle';

/** A bug of ours reached the edge of a screen: says so instead of a white page. */
export function Crash() {
  const t = useT();
  const error = useRouteError();
  useTitle(t('error.crash'));
  return (
    <Stack align="center" p="xl">
      <Empty
        order={1}
        icon={IconBug}
        title={t('error.crash')}
        action={<Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>}
      >
        {t('error.crashDo')}
      </Empty>
      <Code block maw={720}>
        {error instanceof Error ? `${error.name}: ${error.message}` : String(error)}
      </Code>
    </Stack>
  );
}

export function NotFound() {
  const t = useT();
  useTitle(t('notFound.title'));
  return (
    <Empty
      order={1}
      icon={IconMapQuestion}
      title={t('notFound.title')}
      action={
        <Button component={Link} to="/">
          {t('notFound.go')}
        </Button>
      }
    >
      {t('notFound.do')}
    </Empty>
  );
}
