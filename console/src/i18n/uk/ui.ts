import type { ui as en } from '../en/ui';
import type { Words } from '../words';

export const ui: Words<typeof en> = {
  'time.never': 'ніколи',

  'value.none': '—',
  'value.yes': 'так',
  'value.no': 'ні',

  'table.nothing': 'Нічого не підходить',
  'table.nothingDo': 'Послабте або скиньте фільтри.',
  'filter.any': 'Усі',
  'confirm.type': 'Введіть «{name}», щоб підтвердити',
};
