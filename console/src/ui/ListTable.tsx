import { Table, type TableProps } from '@mantine/core';

interface Props extends TableProps {
  /** Says what the table lists, for who cannot see it. */
  label: string;
  minWidth: number;
}

/**
 * A table as wide as it must be, scrolled sideways where the window is narrower. On a phone each row is a card instead: a cell with `data-wide`
 * has a line to itself, one with `data-label` is named by that, since the head is not shown.
 */
export function ListTable({ label, minWidth, ...table }: Props) {
  return (
    <Table.ScrollContainer minWidth={minWidth} type="native" className="fold" tabIndex={0}>
      <Table verticalSpacing={10} horizontalSpacing="md" className="list" aria-label={label} {...table} />
    </Table.ScrollContainer>
  );
}
