import type { shell as en } from '../en/shell';
import type { Words } from '../words';

export const shell: Words<typeof en> = {
  'app.name': 'Braid',
  'app.skip': 'До змісту',
  'app.title': '{page} · Braid',

  'nav.label': 'Головне меню',
  'nav.people': 'Люди',
  'nav.engage': 'Спілкування',
  'nav.data': 'Дані',
  'nav.settings': 'Налаштування',
  'nav.open': 'Відкрити меню',
  'nav.account': 'Ваш обліковий запис',

  'theme.label': 'Оформлення',
  'theme.light': 'Світле',
  'theme.dark': 'Темне',
  'theme.auto': 'Як у системі',

  'language.label': 'Мова',

  'palette.open': 'Пошук',
  'palette.placeholder': 'Людина, сегмент, сценарій, повідомлення або екран…',
  'palette.nothing': 'Нічого з такою назвою.',
  'palette.people': 'Люди',
  'palette.screens': 'Розділи',
  'palette.find': 'Знайти «{text}»',

  'action.cancel': 'Скасувати',
  'action.retry': 'Спробувати ще раз',
  'action.more': 'Показати ще',
  'action.less': 'Згорнути',
  'action.clear': 'Скинути фільтри',
  'action.showAll': 'Показати всі ({count, number})',
  'action.reload': 'Оновити сторінку',

  'error.title': 'Не вдалося завантажити',
  'error.notDone': 'Не вдалося',
  'error.unreachable': 'Сервер не відповідає. Перевірте, що Braid запущено і є зв’язок, та спробуйте ще раз.',
  'error.server':
    'На сервері сталася помилка (код {code}). Спробуйте ще раз; якщо не мине, погляньте в журнал сервера.',
  'error.busy':
    'Сервер зайнятий. Спробуйте за {seconds, plural, one {# секунду} few {# секунди} many {# секунд} other {# секунди}}.',
  'error.forbidden': 'Ви не маєте доступу. Попросіть власника надати потрібну роль.',
  'error.notFound': 'Тут нічого немає. Дані могли видалити, або посилання хибне.',
  'error.refused': '{detail} (код {code})',
  'error.crash': 'Цей розділ зламався',
  'error.crashDo': 'Оновіть сторінку. Якщо це повториться, повідомте нам, що ви робили, і текст нижче.',

  'notFound.title': 'Такої сторінки немає',
  'notFound.do': 'Посилання хибне, або сторінка переїхала. Почніть з головної.',
  'notFound.go': 'На головну',
};
