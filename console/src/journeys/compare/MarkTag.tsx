import { IconArrowsMove, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useT } from '../../i18n';
import type { Mark } from './compare';

const ICONS: Record<Mark, typeof IconPlus> = {
  added: IconPlus,
  removed: IconMinus,
  changed: IconPencil,
  moved: IconArrowsMove,
};

/** What became of a step, by a sign and a word. */
export function MarkTag({ mark }: { mark: Mark }) {
  const t = useT();
  const Icon = ICONS[mark];
  return (
    <span className="mark-tag" data-mark={mark}>
      <Icon size={13} stroke={2.2} aria-hidden />
      {t(`compare.mark.${mark}`)}
    </span>
  );
}
