const THRESHOLD = 4;

/**
 * Moves entries of a list by mouse, pen or touch. Everything that it does, buttons and arrow keys do
 * as well.
 */
export class Dragging {
  #host;
  #items;
  #move;
  /** What is being dragged. */
  id = null;

  constructor(host, items, move) {
    this.#host = host;
    this.#items = items;
    this.#move = move;
  }

  /** Begins to drag with the pointer's first real movement; before, it is still a click. */
  begin(event, id) {
    const { button, pointerId, pointerType, clientY, currentTarget } = event;
    // A finger on anything but a grip scrolls the page.
    if (button !== 0 || (pointerType === 'touch' && getComputedStyle(currentTarget).touchAction !== 'none')) {
      return;
    }
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener(
      'pointermove',
      (moved) => {
        if (moved.pointerId !== pointerId || (this.id === null && Math.abs(moved.clientY - clientY) < THRESHOLD)) {
          return;
        }
        if (this.id === null) {
          // What was touched may leave its list, and would take the pointer with it.
          this.#host.setPointerCapture(pointerId);
          this.id = id;
        }
        this.#host.requestUpdate();
        this.#to(moved.clientY);
      },
      { signal },
    );
    const end = (ended) => {
      if (ended.pointerId !== pointerId) {
        return;
      }
      stop.abort();
      if (this.id !== null) {
        this.id = null;
        this.#host.requestUpdate();
        // The click that follows a drag is none.
        const swallowed = new AbortController();
        addEventListener('click', (click) => click.stopPropagation(), { capture: true, signal: swallowed.signal });
        setTimeout(() => swallowed.abort());
      }
    };
    addEventListener('pointerup', end, { signal });
    addEventListener('pointercancel', end, { signal });
  }

  #to(y) {
    const items = [...this.#host.querySelectorAll(this.#items)].filter((item) => item.dataset.id);
    const others = items.filter((item) => item.dataset.id !== this.id);
    const place = others.filter((item) => {
      const { top, height } = item.getBoundingClientRect();
      return y > top + height / 2;
    }).length;
    if (items[place]?.dataset.id !== this.id) {
      this.#move(this.id, place);
    }
  }
}
