import { Group, Text } from '@mantine/core';
import { IconShoppingBag } from '@tabler/icons-react';
import type { Cart } from '../api/types';
import { useT } from '../i18n';
import { useFormat } from '../i18n/format';
import { Card } from '../ui/Card';
import { useWhenText } from '../ui/When';
import { cartTotal } from './cart';

/** What lies in the open cart, and what is it worth? */
export function CartCard({ cart }: { cart: Cart | null | undefined }) {
  const t = useT();
  const format = useFormat();
  const whenText = useWhenText();
  const lines = cart?.lines ?? [];
  if (!cart || lines.length === 0)
    return (
      <Card title={t('profile.cart')}>
        <Text size="sm" c="dimmed">
          {t('profile.cartEmpty')}
        </Text>
      </Card>
    );
  const money = (amount: number) => format.money(amount, cart.currency ?? undefined);
  return (
    <Card
      title={t('profile.cart')}
      aside={
        <Text size="sm" c="dimmed">
          {t('profile.cartItems', { count: lines.reduce((sum, line) => sum + line.quantity, 0) })}
        </Text>
      }
    >
      <ul className="rows tight">
        {lines.map((line, index) => (
          <li key={`${line.product_id}:${line.variant ?? ''}:${index}`}>
            <Group gap={8} wrap="nowrap" align="flex-start">
              <span style={{ paddingTop: 3, lineHeight: 1 }}>
                <IconShoppingBag size={16} stroke={1.7} className="dim" aria-hidden />
              </span>
              <div className="wrap" style={{ flex: 1 }}>
                <Text size="sm" className="wrap clamp2">
                  <bdi>{line.name || line.product_id}</bdi>
                </Text>
                <Text size="xs" c="dimmed" className="wrap clamp">
                  {line.price != null
                    ? t('profile.cartQuantity', { quantity: line.quantity, price: money(line.price) })
                    : format.number(line.quantity)}
                </Text>
              </div>
              {line.price != null && (
                <Text size="sm" className="wrap amount">
                  {money(line.price * line.quantity)}
                </Text>
              )}
            </Group>
          </li>
        ))}
      </ul>
      <Group justify="space-between" mt="xs" pt="xs" style={{ borderTop: '1px solid var(--braid-line)' }}>
        <Text size="sm" fw={600}>
          {t('profile.cartTotal')}
        </Text>
        <Text size="sm" fw={600} className="wrap">
          {money(cartTotal(cart))}
        </Text>
      </Group>
      <Group gap="md" mt={4}>
        {!!cart.lastActivityMs && (
          <Text size="xs" c="dimmed">
            {t('profile.cartActive', { when: whenText(cart.lastActivityMs) })}
          </Text>
        )}
        {!!cart.leftCount && (
          <Text size="xs" c="dimmed">
            {t('profile.cartLeft', { count: cart.leftCount })}
          </Text>
        )}
      </Group>
    </Card>
  );
}
