import { Anchor, Group, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { Identifier } from '../api/types';
import { useT, wordFor } from '../i18n';
import { Card } from '../ui/Card';
import { Tag } from '../ui/Tag';
import { IdentifierIcon } from './IdentifierIcon';

const SHOWN = 8;

/** By what is this person known, and how sure are we? */
export function IdentityCard({ identifiers }: { identifiers: Identifier[] }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const shown = all ? identifiers : identifiers.slice(0, SHOWN);
  return (
    <Card title={t('profile.identity')}>
      {identifiers.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('profile.identityEmpty')}
        </Text>
      )}
      <ul className="rows tight">
        {shown.map((one) => (
          <li key={`${one.type}:${one.value}`}>
            <Group gap={8} wrap="nowrap" align="flex-start">
              <Tooltip label={wordFor(t, 'identifier', one.type)}>
                <span style={{ lineHeight: 1, paddingTop: 3 }}>
                  <IdentifierIcon type={one.type} />
                </span>
              </Tooltip>
              <div className="wrap" style={{ flex: 1 }}>
                <Text size="sm" className="wrap clamp2" title={one.value}>
                  <bdi>{one.value}</bdi>
                </Text>
                <Text size="xs" c="dimmed">
                  {wordFor(t, 'identifier', one.type)}
                </Text>
              </div>
              {one.verified !== undefined && (
                <Tooltip label={t(one.verified ? 'identifier.verifiedWhy' : 'identifier.claimedWhy')}>
                  <span>
                    <Tag tone={one.verified ? 'good' : 'calm'}>
                      {t(one.verified ? 'identifier.verified' : 'identifier.claimed')}
                    </Tag>
                  </span>
                </Tooltip>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {identifiers.length > SHOWN && (
        <Anchor component="button" type="button" size="sm" mt={6} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('action.less') : t('profile.identityMore', { count: identifiers.length - SHOWN })}
        </Anchor>
      )}
    </Card>
  );
}
