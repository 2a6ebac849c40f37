import { useT } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { kindOf, nodeOf } from './ways';
import { ENTRY } from '../graph';
import { useDrawing } from './drawing';
import { noteIndex, type Problem } from './problems';
import { fieldTitle, kindTitle } from './words';

/** A problem in words; beside its field without the field's name. */
export function useProblemText() {
  const t = useT();
  const format = useFormat();
  return ({ code, field, about, text }: Problem, atField = false): string => {
    if (!code) return text ?? '';
    const { type, min, max } = field?.of ?? {};
    const bound = (value = 0) => (type === 'DURATION' ? format.duration(value) : format.number(value));
    const said = t(code, { from: bound(min), to: bound(max), about: about ?? '' });
    return field && !atField ? `${fieldTitle(t, field.owner, field.of)}: ${said}` : said;
  };
}

/** What a box is called. */
export function useBoxName() {
  const t = useT();
  const { definition, kinds } = useDrawing();
  return (box: string): string => {
    if (box === ENTRY) return t('canvas.entry');
    if (noteIndex(box) >= 0) return t('canvas.note');
    const node = nodeOf(definition, box);
    if (!node) return box;
    const kind = kindOf(kinds, node);
    return String(node.title || (kind ? kindTitle(t, kind) : node.type));
  };
}
