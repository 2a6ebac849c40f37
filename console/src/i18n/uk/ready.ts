import type { ready as english } from '../en/ready';
import type { Words } from '../words';

/** Галерея сценаріїв. */
export const ready: Words<typeof english> = {
  'ready.title': 'Галерея сценаріїв',
  'ready.explain':
    'Готові сценарії, про які просять крамниці, з повідомленнями трьома мовами. Візьміть, змініть, опублікуйте.',
  'ready.from': 'З галереї',
  'ready.search': 'Знайти',
  'ready.searchHint': 'кошик, відгук, знижка…',
  'ready.none': 'У галереї такого немає',
  'ready.noneDo': 'Спробуйте інше слово або намалюйте власний сценарій.',
  'ready.taken': 'уже є',
  'ready.steps': 'Кроки',
  'ready.needs': 'Що входить',
  'ready.kind.MESSAGE': 'Повідомлення',
  'ready.kind.SEGMENT': 'Сегменти',
  'ready.kind.TRAIT': 'Обчислювані ознаки',
  'ready.stays': 'ваше лишиться',
  'ready.events': 'Події, про які має повідомляти крамниця',
  'ready.there': 'Сценарій з таким ключем уже є',
  'ready.asOther': 'Узяти як інший, «{key}»; ваше лишиться',
  'ready.over': 'Замінити чернетку, а також повідомлення, сегменти й ознаки з тими самими ключами',
  'ready.draft': 'Він стане чернеткою: до публікації в нього ніхто не ввійде.',
  'ready.take': 'Узяти',
  'ready.done': 'Узято: {title}',
};
