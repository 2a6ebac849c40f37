/** Every address of the console, in one list. Screens are loaded when opened. */
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { SetupPage } from './access/SetupPage';
import { SignInPage } from './access/SignInPage';
import { Crash, NotFound } from './shell/Failure';
import { Shell } from './shell/Shell';
import { Starting } from './shell/Starting';

const screens: RouteObject[] = [
  { index: true, element: <Navigate to="/people/profiles" replace /> },
  {
    path: 'people/profiles',
    lazy: async () => ({ Component: (await import('./profiles/ProfilesPage')).ProfilesPage }),
  },
  {
    path: 'people/profiles/:id',
    lazy: async () => ({ Component: (await import('./profiles/ProfilePage')).ProfilePage }),
  },
  { path: 'engage/messages', lazy: async () => ({ Component: (await import('./talk/MessagesPage')).MessagesPage }) },
  { path: 'engage/messages/:id', lazy: async () => ({ Component: (await import('./talk/MessagePage')).MessagePage }) },
  { path: 'engage/sandbox', lazy: async () => ({ Component: (await import('./sandbox/SandboxPage')).SandboxPage }) },
  {
    path: 'settings/sessions',
    lazy: async () => ({ Component: (await import('./access/SessionsPage')).SessionsPage }),
  },
  { path: '*', element: <NotFound /> },
];

export const router = createBrowserRouter([
  { path: '/sign-in', element: <SignInPage />, errorElement: <Crash /> },
  { path: '/setup', element: <SetupPage />, errorElement: <Crash /> },
  {
    path: '/',
    element: <Shell />,
    errorElement: <Crash />,
    HydrateFallback: Starting,
    children: [{ errorElement: <Crash />, children: screens }],
  },
]);
