import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

/** A titled part of a page. */
export function Card({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <Title order={2} id={id}>
          {title}
        </Title>
        {aside}
      </div>
      <div className="card-body">{children}</div>
    </section>
  );
}
