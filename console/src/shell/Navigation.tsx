import { NavLink, Text } from '@mantine/core';
import { Fragment } from 'react';
import { Link, useLocation } from 'react-router';
import { useT } from '../i18n';
import { places } from '../screens';

/** The left navigation. */
export function Navigation({ onGo }: { onGo: () => void }) {
  const t = useT();
  const { pathname } = useLocation();
  return (
    <>
      {places.map((group) => (
        <Fragment key={group.name ?? ''}>
          {group.name ? (
            <Text size="xs" c="dimmed" fw={600} px="sm" pt="sm" pb={2}>
              {t(group.name)}
            </Text>
          ) : (
            <div style={{ height: 6 }} />
          )}
          {group.places.map((place) => {
            const active = pathname === place.path || (place.path !== '/' && pathname.startsWith(`${place.path}/`));
            return (
              <NavLink
                key={place.path}
                component={Link}
                to={place.path}
                onClick={onGo}
                label={t(place.name)}
                leftSection={<place.icon size={18} stroke={1.7} />}
                active={active}
                aria-current={active ? 'page' : undefined}
                variant="subtle"
                className="nav-link"
              />
            );
          })}
        </Fragment>
      ))}
    </>
  );
}
