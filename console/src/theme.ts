import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef1fc', '#dbe1f6', '#b6c2ec', '#8fa1e2', '#6d84d9', '#586fd3', '#4a61c9', '#3b4fae', '#2f409a', '#243384',
]; // prettier-ignore

const night: MantineColorsTuple = [
  '#d5d8de',
  '#b4b9c3',
  '#8f96a3',
  '#69707d',
  '#3a3f49',
  '#30343c',
  '#24272e',
  '#1b1d22',
  '#16181c',
  '#101216',
];

/** Calm: one ink for what can be done, greys for the rest; colours of channels live in `talk/channels.tsx`. */
export const theme = createTheme({
  respectReducedMotion: true,
  colors: { ink, dark: night },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.375rem', lineHeight: '1.3' }, h2: { fontSize: '0.9375rem', lineHeight: '1.4' } },
  },
  components: {
    Skeleton: { defaultProps: { animate: true } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Alert: { styles: { title: { color: 'var(--mantine-color-error)' } } },
    Tooltip: {
      defaultProps: { openDelay: 250, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } },
    },
  },
});

/** Greys dark enough for WCAG AA, which Mantine's own are not everywhere. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5b6270',
    '--mantine-color-placeholder': '#69707d',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#2f409a',
    '--braid-canvas': '#f6f7f9',
    '--braid-line': '#e3e6ea',
    '--braid-code': '#f3f4f7',
    '--braid-good': '#1d6b3c',
    '--braid-warn': '#8a5300',
    '--braid-bad': '#b3261e',
    '--braid-info': '#2f409a',
  },
  dark: {
    '--mantine-color-body': '#1b1d22',
    '--mantine-color-dimmed': '#a4abb8',
    '--mantine-color-placeholder': '#8f96a3',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-anchor': '#a9b9f5',
    '--braid-canvas': '#131519',
    '--braid-line': '#30343c',
    '--braid-code': '#24272e',
    '--braid-good': '#7fd6a0',
    '--braid-warn': '#f2bd6c',
    '--braid-bad': '#ff9d94',
    '--braid-info': '#a9b9f5',
  },
});
