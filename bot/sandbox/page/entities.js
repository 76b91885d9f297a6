// A message's text with its entities, as elements. Text only ever goes in as text, so nothing in it can act.

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", pre: "pre", code: "code", blockquote: "blockquote", expandable_blockquote: "blockquote" };

// `act` holds what taps do: command(text), start(payload), copy(text).
export function renderText(text, entities, act, botName) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return renderRange(text, sorted, 0, text.length, act, botName);
}

function renderRange(text, entities, from, to, act, botName) {
  const piece = document.createDocumentFragment();
  let position = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < position) continue;
    piece.append(text.slice(position, entity.offset));
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    const element = elementFor(entity, text.slice(entity.offset, end), act, botName);
    element.append(renderRange(text, inner, entity.offset, end, act, botName));
    piece.append(element);
    position = end;
  }
  piece.append(text.slice(position, to));
  return piece;
}

function elementFor(entity, words, act, botName) {
  switch (entity.type) {
    case "bot_command":
      return tappable("command", () => act.command(words));
    case "code": {
      const code = document.createElement("code");
      code.addEventListener("click", (event) => { event.stopPropagation(); act.copy(words); });
      return code;
    }
    case "spoiler": {
      const spoiler = document.createElement("span");
      spoiler.className = "spoiler";
      spoiler.addEventListener("click", () => spoiler.classList.add("shown"));
      return spoiler;
    }
    case "url":
    case "text_link":
      return link(entity.url ?? words, act, botName);
    case "email":
      return link(`mailto:${words}`, act, botName);
    case "phone_number":
      return link(`tel:${words.replace(/[^+\d]/g, "")}`, act, botName);
    default:
      return document.createElement(TAGS[entity.type] ?? "span");
  }
}

function tappable(className, tap) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.addEventListener("click", (event) => { event.stopPropagation(); tap(); });
  return button;
}

// The payload of a link that starts this bot, or null. An empty payload is one too.
export function startPayload(address, botName) {
  const match = /^(?:https?:\/\/)?t\.me\/(\w+)(?:\?start=([\w-]{1,64}))?$/i.exec(address.trim());
  return match && match[1].toLowerCase() === botName.toLowerCase() ? match[2] ?? "" : null;
}

export function link(address, act, botName) {
  const anchor = document.createElement("a");
  const payload = startPayload(address, botName);
  const whole = /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  if (/^(https?|tg|mailto|tel):/i.test(whole)) anchor.href = whole;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  anchor.addEventListener("click", (event) => {
    event.stopPropagation();
    if (payload === null) return;
    event.preventDefault();
    act.start(payload);
  });
  return anchor;
}
