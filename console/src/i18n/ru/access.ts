import type { access as en } from '../en/access';
import type { Words } from '../words';

export const access: Words<typeof en> = {
  'signIn.title': 'Вход',
  'signIn.welcome': 'Вход в Braid',
  'signIn.email': 'E-mail',
  'signIn.password': 'Пароль',
  'signIn.submit': 'Войти',
  'signIn.wrong': 'Неверный e-mail или пароль.',
  'signIn.locked': 'Слишком много попыток. Для безопасности вход закрыт; повторите {when}.',
  'signIn.lockedPlain': 'Слишком много попыток. Для безопасности вход закрыт на несколько минут.',
  'signIn.ended': 'Сеанс завершён. Войдите, чтобы продолжить с того же места.',
  'signIn.forgot': 'Забыли пароль? Новый задаст владелец.',

  'signOut.action': 'Выйти',

  'setup.title': 'Первый запуск',
  'setup.welcome': 'Добро пожаловать в Braid',
  'setup.explain': 'Пока никто не входил. Создайте учётную запись владельца; остальных можно пригласить позже.',
  'setup.email': 'Ваш e-mail',
  'setup.password': 'Пароль',
  'setup.passwordHint':
    'Не короче {min, plural, one {# знака} few {# знаков} many {# знаков} other {# знака}}. Хорошо подходит короткая фраза.',
  'setup.passwordShort': 'Нужно не меньше {min, plural, one {# знака} few {# знаков} many {# знаков} other {# знака}}.',
  'setup.repeat': 'Пароль ещё раз',
  'setup.repeatDiffers': 'Пароли не совпадают.',
  'setup.emailWrong': 'Введите адрес e-mail.',
  'setup.submit': 'Создать владельца',

  'sessions.title': 'Сеансы',
  'sessions.explain': 'Все браузеры, в которых вы вошли. Завершите те, которых не узнаёте.',
  'sessions.device': 'Браузер',
  'sessions.address': 'Адрес',
  'sessions.started': 'Вход',
  'sessions.seen': 'Последняя активность',
  'sessions.current': 'Этот',
  'sessions.revoke': 'Завершить',
  'sessions.revokeLabel': 'Завершить сеанс {device}, вход {when}',
  'sessions.revoked': 'Сеанс завершён.',
  'sessions.empty': 'Сеансов нет',
  'sessions.emptyDo': 'Вы вошли по ключу API, ему сеанс не нужен.',
  'sessions.unknownDevice': 'Неизвестный браузер',
  'sessions.on': '{browser}, {system}',
};
