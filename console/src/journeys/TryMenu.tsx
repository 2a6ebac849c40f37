import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHistory, IconTestPipe, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Journey } from '../api/types';
import { useT } from '../i18n';
import { BacktestDialog } from './BacktestDialog';
import { TestDialog } from './testing/TestDialog';
import { TryDialog } from './TryDialog';

interface Props {
  journey: Pick<Journey, 'key' | 'definition'> & Partial<Pick<Journey, 'version'>>;
  /** As it is drawn now, not as it is published. */
  drawn?: boolean;
  disabled?: boolean;
}

/** What a journey can be tried on: a person, the past, oneself. One button, so that the head of a page stays short. */
export function TryMenu({ disabled, ...of }: Props) {
  const t = useT();
  const [on, setOn] = useState<'person' | 'past' | 'self'>();
  const close = () => setOn(undefined);
  return (
    <>
      <Menu position="bottom-start" disabled={disabled}>
        <Menu.Target>
          <Button
            variant="default"
            disabled={disabled}
            leftSection={<IconTestPipe size={16} />}
            rightSection={<IconChevronDown size={14} />}
          >
            {t('journeys.tries')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTestPipe size={16} />} onClick={() => setOn('person')}>
            {t('journeys.try')}
          </Menu.Item>
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => setOn('past')}>
            {t('backtest.open')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUserCheck size={16} />} onClick={() => setOn('self')}>
            {t('testrun.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {on === 'person' && <TryDialog {...of} close={close} />}
      {on === 'past' && <BacktestDialog {...of} close={close} />}
      {on === 'self' && <TestDialog {...of} close={close} />}
    </>
  );
}
