import { Button, Group, Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useT } from '../i18n';
import { Empty } from './Empty';
import { ListCard } from './ListCard';
import { ListTable } from './ListTable';
import type { Pages } from './usePages';

export interface Column<Row> {
  key: string;
  /** The head of the column, in words. */
  name: string;
  cell: (row: Row) => ReactNode;
  width?: number | string;
  /** Numbers stand to the right. */
  right?: boolean;
  /** The list can be asked for in this order: `sort=KEY` and `sort=-KEY` in the address and the request. */
  sortable?: boolean;
}

interface Props<Row> {
  /** Says what the table lists, for who cannot see it. */
  label: string;
  columns: Column<Row>[];
  pages: Pages<Row>;
  rowKey: (row: Row) => string;
  /** Where a click on the row leads; its first cell should hold the same link for the keyboard. */
  href?: (row: Row) => string;
  empty: ComponentProps<typeof Empty>;
  /** Given while filters are set: nothing found then means "loosen them". */
  clear?: () => void;
  minWidth?: number;
}

/** A list of any length: loading, failed, empty and filled states, order in the address, more on demand. Filters: {@link useUrlState}. */
export function DataTable<Row>({ label, columns, pages, rowKey, href, empty, clear, minWidth = 760 }: Props<Row>) {
  const t = useT();
  // A list that moves while one pages through it may bring a row twice.
  const all = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = [...new Map(all.map((row) => [rowKey(row), row])).values()];
  return (
    <>
      <ListCard
        query={pages}
        lines={8}
        nothing={
          rows.length === 0 && !pages.hasNextPage && (clear ? <NothingFound clear={clear} /> : <Empty {...empty} />)
        }
      >
        {rows.length > 0 && (
          <ListTable label={label} minWidth={minWidth} highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {columns.map((column) => (
                  <Head key={column.key} column={column} />
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Row key={rowKey(row)} row={row} columns={columns} path={href?.(row)} />
              ))}
            </Table.Tbody>
          </ListTable>
        )}
      </ListCard>
      {pages.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('action.more')}
          </Button>
        </Group>
      )}
    </>
  );
}

function NothingFound({ clear }: { clear: () => void }) {
  const t = useT();
  return (
    <Empty
      icon={IconArrowsSort}
      title={t('table.nothing')}
      action={
        <Button size="xs" variant="default" onClick={clear}>
          {t('action.clear')}
        </Button>
      }
    >
      {t('table.nothingDo')}
    </Empty>
  );
}

function Head<Row>({ column }: { column: Column<Row> }) {
  const [search, setSearch] = useSearchParams();
  const sort = search.get('sort');
  const way = sort === column.key ? 'ascending' : sort === `-${column.key}` ? 'descending' : undefined;
  const Icon = way === 'ascending' ? IconArrowUp : way === 'descending' ? IconArrowDown : IconArrowsSort;
  const turn = () =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('sort', way === 'descending' ? column.key : `-${column.key}`);
        return next;
      },
      { replace: true },
    );
  return (
    <Table.Th
      w={column.width}
      ta={column.right ? 'right' : undefined}
      aria-sort={column.sortable ? (way ?? 'none') : undefined}
    >
      {column.sortable ? (
        <UnstyledButton onClick={turn} fz="inherit" fw="inherit">
          <Group gap={4} wrap="nowrap" justify={column.right ? 'flex-end' : undefined}>
            {column.name}
            <Icon size={13} className={way ? undefined : 'dim'} aria-hidden />
          </Group>
        </UnstyledButton>
      ) : (
        column.name
      )}
    </Table.Th>
  );
}

function Row<Row>({ row, columns, path }: { row: Row; columns: Column<Row>[]; path?: string }) {
  const navigate = useNavigate();
  return (
    <Table.Tr
      className={path ? 'clickable' : undefined}
      onClick={(event) => {
        // The whole row opens; links and buttons inside it and selected text keep their own meaning.
        if (path && !(event.target as Element).closest('a,button,input') && !window.getSelection()?.toString())
          void navigate(path);
      }}
    >
      {columns.map((column, at) => (
        <Table.Td
          key={column.key}
          className="wrap"
          ta={column.right ? 'right' : undefined}
          {...(at === 0 ? { 'data-wide': true } : { 'data-label': column.name || undefined })}
        >
          {cellOf(column.cell(row))}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** What is empty is nothing at all, so that a phone leaves its name out, too. */
const cellOf = (cell: ReactNode) =>
  cell && typeof cell === 'string' ? (
    <Text size="sm" span className="wrap">
      <bdi>{cell}</bdi>
    </Text>
  ) : cell === '' || cell === false ? null : (
    cell
  );
