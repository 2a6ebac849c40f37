import type { shell as en } from '../en/shell';
import type { Words } from '../words';

export const shell: Words<typeof en> = {
  'app.name': 'Braid',
  'app.skip': 'К содержанию',
  'app.title': '{page} · Braid',

  'nav.label': 'Главное меню',
  'nav.people': 'Люди',
  'nav.engage': 'Общение',
  'nav.data': 'Данные',
  'nav.settings': 'Настройки',
  'nav.open': 'Открыть меню',
  'nav.account': 'Ваша учётная запись',

  'theme.label': 'Оформление',
  'theme.light': 'Светлое',
  'theme.dark': 'Тёмное',
  'theme.auto': 'Как в системе',

  'language.label': 'Язык',

  'palette.open': 'Поиск',
  'palette.placeholder': 'Человек, сегмент, сценарий, сообщение или экран…',
  'palette.nothing': 'Ничего с таким именем.',
  'palette.people': 'Люди',
  'palette.screens': 'Разделы',
  'palette.find': 'Найти «{text}»',

  'action.cancel': 'Отмена',
  'action.retry': 'Повторить',
  'action.more': 'Показать ещё',
  'action.less': 'Свернуть',
  'action.clear': 'Сбросить фильтры',
  'action.showAll': 'Показать все ({count, number})',
  'action.reload': 'Обновить страницу',

  'error.title': 'Не удалось загрузить',
  'error.notDone': 'Не получилось',
  'error.unreachable': 'Сервер не отвечает. Проверьте, что Braid запущен и есть связь, и повторите.',
  'error.server': 'На сервере произошла ошибка (код {code}). Повторите; если не пройдёт, загляните в журнал сервера.',
  'error.busy':
    'Сервер занят. Повторите через {seconds, plural, one {# секунду} few {# секунды} many {# секунд} other {# секунды}}.',
  'error.forbidden': 'У вас нет доступа. Попросите владельца дать вам нужную роль.',
  'error.notFound': 'Здесь ничего нет. Данные могли удалить, или ссылка неверна.',
  'error.refused': '{detail} (код {code})',
  'error.crash': 'Этот раздел сломался',
  'error.crashDo': 'Обновите страницу. Если это повторится, сообщите нам, что вы делали, и текст ниже.',

  'notFound.title': 'Такой страницы нет',
  'notFound.do': 'Ссылка неверна, или страница переехала. Начните с главной.',
  'notFound.go': 'На главную',
};
