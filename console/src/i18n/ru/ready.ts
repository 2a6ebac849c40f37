import type { ready as english } from '../en/ready';
import type { Words } from '../words';

/** Галерея сценариев. */
export const ready: Words<typeof english> = {
  'ready.title': 'Галерея сценариев',
  'ready.explain':
    'Готовые сценарии, о которых просят магазины, с сообщениями на трёх языках. Возьмите, измените, опубликуйте.',
  'ready.from': 'Из галереи',
  'ready.search': 'Найти',
  'ready.searchHint': 'корзина, отзыв, скидка…',
  'ready.none': 'В галерее такого нет',
  'ready.noneDo': 'Попробуйте другое слово или нарисуйте свой сценарий.',
  'ready.taken': 'уже есть',
  'ready.steps': 'Шаги',
  'ready.needs': 'Что входит',
  'ready.kind.MESSAGE': 'Сообщения',
  'ready.kind.SEGMENT': 'Сегменты',
  'ready.kind.TRAIT': 'Вычисляемые признаки',
  'ready.stays': 'ваше останется',
  'ready.events': 'События, которые должен сообщать магазин',
  'ready.there': 'Сценарий с таким ключом уже есть',
  'ready.asOther': 'Взять как другой, «{key}»; ваше останется',
  'ready.over': 'Заменить черновик, а также сообщения, сегменты и признаки с теми же ключами',
  'ready.draft': 'Он станет черновиком: до публикации в него никто не войдёт.',
  'ready.take': 'Взять',
  'ready.done': 'Взято: {title}',
};
