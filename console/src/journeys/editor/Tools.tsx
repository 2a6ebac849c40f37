import { ActionIcon, Button, Group, Menu, Select, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircleCheck,
  IconCircleDashed,
  IconDots,
  IconFileExport,
  IconFileImport,
  IconLayoutDistributeVertical,
  IconNote,
  IconPhoto,
  IconSearch,
} from '@tabler/icons-react';
import { getNodesBounds, useReactFlow } from '@xyflow/react';
import { useRef, type RefObject } from 'react';
import { useT } from '../../i18n';
import { failed as toldFailed, told } from '../../ui/toast';
import { ENTRY, idOf } from '../graph';
import { useDrawing } from './drawing';
import { notesOf, placesOf } from './edits';
import { fromYaml, savePicture, saveYaml } from './file';
import { noteId } from './problems';
import { useBoxName } from './problemText';
import { nodesOf } from './ways';

const NOTE_GAP = 40;

interface Props {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
  /** Found by Ctrl-F. */
  search: RefObject<HTMLInputElement | null>;
}

/** Above the drawing: back, forth, find, tidy, files. */
export function Tools({ canUndo, canRedo, undo, redo, search }: Props) {
  const t = useT();
  const flow = useReactFlow();
  const { definition, edit, choose, problems, quiet, readOnly } = useDrawing();
  const name = useBoxName();
  const file = useRef<HTMLInputElement>(null);
  const key = String(definition.key ?? '');
  const note = () => {
    // To the right of everything, where it hides nothing.
    const { x, y, width } = getNodesBounds(flow.getNodes());
    const at = { x: x + width + NOTE_GAP, y };
    edit({ do: 'note', index: notesOf(definition).length, note: { text: t('canvas.newNote'), ...at } });
    choose([noteId(notesOf(definition).length)]);
  };
  const bring = async (chosen: File | undefined) => {
    const read = chosen && (await fromYaml(await chosen.text()));
    if (!chosen) return;
    if (!read) return told(t('canvas.noFile'));
    edit({ do: 'replace', definition: { ...read, ...(key && { key }) } });
    choose([]);
    told(t('canvas.brought'));
  };
  const buttons = [
    ['canvas.undo', IconArrowBackUp, undo, !canUndo],
    ['canvas.redo', IconArrowForwardUp, redo, !canRedo],
    ['canvas.addNote', IconNote, note, false],
    [
      'canvas.tidy',
      IconLayoutDistributeVertical,
      () => {
        edit({ do: 'tidy' });
        requestAnimationFrame(() => void flow.fitView({ padding: 0.15, maxZoom: 1 }));
      },
      Object.keys(placesOf(definition)).length === 0,
    ],
  ] as const;
  return (
    <Group gap="xs" wrap="nowrap" className="editor-tools" role="toolbar" aria-label={t('canvas.tools')}>
      {!readOnly &&
        buttons.map(([label, Icon, act, disabled]) => (
          <Tooltip key={label} label={t(label)}>
            <ActionIcon variant="default" size={32} aria-label={t(label)} disabled={disabled} onClick={act}>
              <Icon size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        ))}
      <Select
        ref={search}
        size="xs"
        style={{ flex: '0 1 240px' }}
        miw={120}
        searchable
        selectFirstOptionOnChange
        // Without it a timer of the opening forgets what was found meanwhile, and Enter does nothing.
        selectFirstOptionOnDropdownOpen
        aria-label={t('canvas.search')}
        placeholder={t('canvas.search')}
        leftSection={<IconSearch size={14} />}
        value={null}
        data={[ENTRY, ...nodesOf(definition).map(idOf)].map((id) => ({
          value: id,
          label: id === ENTRY ? name(id) : `${name(id)} (${id})`,
        }))}
        nothingFoundMessage={t('table.nothing')}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={(id) => id && choose([id])}
      />
      <Button
        size="xs"
        style={{ flex: 'none' }}
        variant={problems.length > 0 ? 'default' : 'subtle'}
        leftSection={
          quiet ? (
            <IconCircleDashed size={14} />
          ) : problems.length > 0 ? (
            <IconAlertTriangle size={14} color="var(--braid-bad)" />
          ) : (
            <IconCircleCheck size={14} />
          )
        }
        onClick={() => choose([])}
      >
        {t(quiet ? 'canvas.toDoCount' : 'canvas.count', { count: problems.length })}
      </Button>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t('canvas.moreActs')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileExport size={15} />} onClick={() => void saveYaml(key, definition)}>
            {t('canvas.saveYaml')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPhoto size={15} />}
            onClick={() =>
              void savePicture(key, flow.getNodes(), document.querySelector<HTMLElement>('.editor-canvas')!).catch(
                (error: unknown) => toldFailed(t, error),
              )
            }
          >
            {t('canvas.savePng')}
          </Menu.Item>
          {!readOnly && (
            <Menu.Item leftSection={<IconFileImport size={15} />} onClick={() => file.current?.click()}>
              {t('canvas.bringYaml')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        aria-label={t('canvas.bringYaml')}
        onChange={(event) => {
          void bring(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </Group>
  );
}
