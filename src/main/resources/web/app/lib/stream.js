import { NoAnswer, Problem } from './api.js';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/**
 * Reads server-sent events with fetch, which can bear a token and works on another origin, until
 * the signal says stop. Goes on where it was after an interruption.
 */
export async function follow(api, path, onEvent, signal) {
  let last;
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    try {
      const answer = await api.open('GET', path, {
        headers: { Accept: 'text/event-stream', ...(last && { 'Last-Event-ID': last }) },
        signal,
      });
      if (answer.status === 204) {
        return;
      }
      for await (const event of events(answer.body)) {
        wait = FIRST_WAIT;
        last = event.id ?? last;
        if (event.type) {
          onEvent(event.type, JSON.parse(event.data));
        }
        if (event.type === 'closed') {
          return;
        }
      }
    } catch (error) {
      if (error instanceof Problem && error.status < 500 && error.status !== 429) {
        return;
      }
      if (!(error instanceof Problem) && !(error instanceof NoAnswer) && !(error instanceof TypeError) && !(error instanceof SyntaxError) && !signal.aborted) {
        throw error;
      }
    }
    await pause(wait, signal);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  let event = {};
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const lines = (buffer + value).split(/\r\n|\n|\r/);
    buffer = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data !== undefined || event.id !== undefined) {
          yield event;
        }
        event = {};
        continue;
      }
      const [, field, content] = /^([^:]*):? ?(.*)$/.exec(line);
      if (field === 'data') {
        event.data = event.data === undefined ? content : `${event.data}\n${content}`;
        event.type ??= 'message';
      } else if (field === 'event') {
        event.type = content;
      } else if (field === 'id') {
        event.id = content;
      }
    }
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
