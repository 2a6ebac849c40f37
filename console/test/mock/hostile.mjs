// What a hostile world puts into a console: markup in every text, endless words, right-to-left, emoji, too much of everything.
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const now = Date.now();
export const ago = (ms) => now - ms;

export const HOSTILE = '<img src=x onerror="window.__hacked=1"><script>window.__hacked=2</script>';
export const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4);
export const RTL = 'مرحبا بالعالم';
export const EMOJI = '👩‍👩‍👧‍👦🛍️';
