import { IDLE_MS } from './limits';

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll', 'touchstart'];
const LOOK_MS = 5_000;

/**
 * Tells that the visitor is still there: the page is visible, and a hand was on mouse, keys or screen within the last minute, or
 * something plays. So reading is not leaving. Silent as long as other events tell it anyway.
 */
export class Presence {
  private usedMs = Date.now();
  private toldMs = Date.now();
  private lookedMs = Date.now();
  private activeMs = 0;

  /** @param tell with the seconds of use since it was told last */
  constructor(
    private readonly everyMs: number,
    private readonly tell: (seconds: number) => void,
  ) {
    if (everyMs > 0) {
      const used = () => void (this.usedMs = Date.now());
      SIGNS.forEach((sign) => addEventListener(sign, used, { passive: true, capture: true }));
      setInterval(() => this.look(), LOOK_MS);
    }
  }

  /** Another event went out: it tells as much. */
  told(): void {
    this.toldMs = Date.now();
  }

  /** The page is hidden or left: the last seconds of use say when he left. */
  leave(): void {
    if (this.everyMs > 0) {
      this.look(LOOK_MS);
    }
  }

  private look(afterMs = this.everyMs): void {
    const nowMs = Date.now();
    const sinceMs = Math.min(nowMs - this.lookedMs, 2 * LOOK_MS);
    this.lookedMs = nowMs;
    if (afterMs === this.everyMs && document.hidden) {
      return;
    }
    const plays = [...document.querySelectorAll<HTMLMediaElement>('video,audio')].some((media) => !media.paused && !media.ended);
    if (plays) {
      this.usedMs = nowMs;
    }
    if (nowMs - this.usedMs < IDLE_MS) {
      this.activeMs += sinceMs;
    }
    if (nowMs - this.toldMs >= afterMs && this.usedMs > this.toldMs) {
      const seconds = Math.round(this.activeMs / 1_000);
      this.activeMs = 0;
      this.tell(seconds);
    }
  }
}
