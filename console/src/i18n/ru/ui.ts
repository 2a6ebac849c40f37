import type { ui as en } from '../en/ui';
import type { Words } from '../words';

export const ui: Words<typeof en> = {
  'time.never': 'никогда',

  'value.none': '—',
  'value.yes': 'да',
  'value.no': 'нет',

  'table.nothing': 'Ничего не подходит',
  'table.nothingDo': 'Ослабьте или сбросьте фильтры.',
  'filter.any': 'Все',
  'confirm.type': 'Введите «{name}», чтобы подтвердить',
};
