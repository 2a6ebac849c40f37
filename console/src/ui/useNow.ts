import { useEffect, useState } from 'react';

const TICK_MS = 15_000;
const listeners = new Set<(now: number) => void>();
let timer: number | undefined;

/**
 * The time by which "ago" is measured, renewed every 15 s for all who ask by one interval. In a demo the shop's clock runs faster than the
 * wall's: then {@link setShopNow} says what the shop's time is.
 */
export function useNow(): number {
  const [now, setNow] = useState(shopNow);
  useEffect(() => {
    listeners.add(setNow);
    timer ??= window.setInterval(() => listeners.forEach((tell) => tell(shopNow())), TICK_MS);
    return () => {
      listeners.delete(setNow);
      if (listeners.size === 0) {
        window.clearInterval(timer);
        timer = undefined;
      }
    };
  }, []);
  return now;
}

let shop = { atWallMs: 0, shopMs: 0, speed: 1 };

/** Shop time now: the wall's time until the server says otherwise. */
export function shopNow(): number {
  return shop.atWallMs === 0 ? Date.now() : shop.shopMs + (Date.now() - shop.atWallMs) * shop.speed;
}

/** Tells what the server's shop clock shows and how fast it runs. */
export function setShopNow(shopMs: number, speed = 1) {
  shop = { atWallMs: Date.now(), shopMs, speed };
  listeners.forEach((tell) => tell(shopNow()));
}
