import type { access as en } from '../en/access';
import type { Words } from '../words';

export const access: Words<typeof en> = {
  'signIn.title': 'Вхід',
  'signIn.welcome': 'Вхід до Braid',
  'signIn.email': 'E-mail',
  'signIn.password': 'Пароль',
  'signIn.submit': 'Увійти',
  'signIn.wrong': 'Хибний e-mail або пароль.',
  'signIn.locked': 'Забагато спроб. Задля безпеки вхід закрито; спробуйте {when}.',
  'signIn.lockedPlain': 'Забагато спроб. Задля безпеки вхід закрито на кілька хвилин.',
  'signIn.ended': 'Сеанс завершено. Увійдіть, щоб продовжити з того самого місця.',
  'signIn.forgot': 'Забули пароль? Новий задасть власник.',

  'signOut.action': 'Вийти',

  'setup.title': 'Перший запуск',
  'setup.welcome': 'Вітаємо у Braid',
  'setup.explain': 'Ще ніхто не входив. Створіть обліковий запис власника; інших можна запросити пізніше.',
  'setup.email': 'Ваш e-mail',
  'setup.password': 'Пароль',
  'setup.passwordHint':
    'Щонайменше {min, plural, one {# знак} few {# знаки} many {# знаків} other {# знака}}. Добре підходить коротка фраза.',
  'setup.passwordShort':
    'Потрібно щонайменше {min, plural, one {# знак} few {# знаки} many {# знаків} other {# знака}}.',
  'setup.repeat': 'Пароль ще раз',
  'setup.repeatDiffers': 'Паролі не збігаються.',
  'setup.emailWrong': 'Введіть адресу e-mail.',
  'setup.submit': 'Створити власника',

  'sessions.title': 'Сеанси',
  'sessions.explain': 'Усі браузери, в яких ви увійшли. Завершіть ті, яких не впізнаєте.',
  'sessions.device': 'Браузер',
  'sessions.address': 'Адреса',
  'sessions.started': 'Вхід',
  'sessions.seen': 'Остання активність',
  'sessions.current': 'Цей',
  'sessions.revoke': 'Завершити',
  'sessions.revokeLabel': 'Завершити сеанс {device}, вхід {when}',
  'sessions.revoked': 'Сеанс завершено.',
  'sessions.empty': 'Сеансів немає',
  'sessions.emptyDo': 'Ви увійшли за ключем API, йому сеанс не потрібен.',
  'sessions.unknownDevice': 'Невідомий браузер',
  'sessions.on': '{browser}, {system}',
};
