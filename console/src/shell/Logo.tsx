/** Two strands that cross. Decoration: the name stands beside it. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeWidth="3.4" strokeLinecap="round" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#2b3a8f" />
      <path d="M10 6c0 7 12 6 12 13 0 3-2 5-4 7" stroke="#9fb4ff" />
      <path d="M22 6c0 7-12 6-12 13 0 3 2 5 4 7" stroke="#fff" />
    </svg>
  );
}
