/** Pieces that all screens share. */
export const ui = {
  'time.never': 'never',

  'value.none': '—',
  'value.yes': 'yes',
  'value.no': 'no',

  'table.nothing': 'Nothing matches',
  'table.nothingDo': 'Loosen or clear the filters.',
  'filter.any': 'Any',
  'confirm.type': 'Type “{name}” to confirm',
} as const;
