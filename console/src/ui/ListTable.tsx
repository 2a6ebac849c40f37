import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** The table of a list: as wide as it must be, scrolled sideways where the window is narrower. */
export function ListTable(props: { label: string; minWidth: number; children: ReactNode }) {
  return (
    <Table.ScrollContainer minWidth={props.minWidth}>
      <Table highlightOnHover verticalSpacing={10} horizontalSpacing="md" className="sends" aria-label={props.label}>
        {props.children}
      </Table>
    </Table.ScrollContainer>
  );
}
