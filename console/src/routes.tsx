/** Every address of the console: the screens of `screens.ts`, each loaded when opened, and what is there before the sign-in. */
import { createBrowserRouter, type RouteObject } from 'react-router';
import { SetupPage } from './access/SetupPage';
import { SignInPage } from './access/SignInPage';
import { groups } from './screens';
import { Crash, NotFound } from './shell/Failure';
import { Shell } from './shell/Shell';
import { Starting } from './shell/Starting';

const screens: RouteObject[] = [
  ...groups
    .flatMap((group) => group.screens)
    .map(({ path, load }): RouteObject => ({ path, lazy: async () => ({ Component: await load() }) })),
  { path: '*', element: <NotFound /> },
];

export const router = createBrowserRouter([
  { path: '/sign-in', element: <SignInPage />, errorElement: <Crash /> },
  {
    path: '/invitation',
    lazy: async () => ({ Component: (await import('./settings/InvitationPage')).InvitationPage }),
    errorElement: <Crash />,
    HydrateFallback: Starting,
  },
  {
    path: '/shared/journey',
    lazy: async () => ({ Component: (await import('./journeys/share/SharedPage')).SharedPage }),
    errorElement: <Crash />,
    HydrateFallback: Starting,
  },
  { path: '/setup', element: <SetupPage />, errorElement: <Crash /> },
  {
    path: '/',
    element: <Shell />,
    errorElement: <Crash />,
    HydrateFallback: Starting,
    children: [{ errorElement: <Crash />, children: screens }],
  },
]);
