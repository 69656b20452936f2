import { download } from '../lib/download.js';

const WIDTH = 1200;
const MARGIN = 60;
const ROW = 64;
const MOST_ROWS = 20;

/** Offers the result as a PNG, drawn in the colours of the page. */
export async function picture(title, rows, verdict) {
  const shown = rows.slice(0, MOST_ROWS);
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = 220 + shown.length * ROW;
  const pen = canvas.getContext('2d');
  const colour = colours();
  pen.fillStyle = colour('--page');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.direction = document.documentElement.dir || 'ltr';
  const start = pen.direction === 'rtl' ? WIDTH - MARGIN : MARGIN;
  write(pen, title, start, 80, 'bold 44px system-ui, sans-serif', colour('--ink'));
  write(pen, verdict, start, 130, '26px system-ui, sans-serif', colour('--quiet'));
  const most = Math.max(...shown.map((row) => row.value), 1e-9);
  shown.forEach(({ name, value, text, won }, i) => {
    const y = 190 + i * ROW;
    const length = ((WIDTH - 2 * MARGIN) * value) / most;
    write(pen, `${name}${won ? ' ★' : ''}  ${text}`, start, y, '26px system-ui, sans-serif', colour('--ink'));
    pen.fillStyle = colour(won ? '--accent' : '--bar');
    pen.fillRect(pen.direction === 'rtl' ? WIDTH - MARGIN - length : MARGIN, y + 12, length, 16);
  });
  download(await new Promise((resolve) => canvas.toBlob(resolve, 'image/png')), 'result.png');
}

function write(pen, text, x, y, font, colour) {
  pen.font = font;
  pen.fillStyle = colour;
  pen.fillText(text, x, y, WIDTH - 2 * MARGIN);
}

/** The page's colours as a canvas understands them: light or dark, as the page is. */
function colours() {
  const probe = document.body.appendChild(document.createElement('span'));
  const found = new Map(
    ['--page', '--ink', '--quiet', '--accent', '--bar'].map((name) => {
      probe.style.color = `var(${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return (name) => found.get(name);
}
