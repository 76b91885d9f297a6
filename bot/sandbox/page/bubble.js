// One message as Telegram draws it.

import { fileUrl } from "./calls.js";
import { icon } from "./icons.js";
import { link, renderText } from "./entities.js";
import { sizeOf, timeOf, wordsOf } from "./words.js";

export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// What a message is in a line: for quotes and menus.
export function summary(message, person) {
  const words = wordsOf(person);
  return message.text ?? message.caption ?? message.document?.file_name
    ?? (message.photo && words.photo) ?? (message.voice && words.voice) ?? (message.location && words.location)
    ?? message.contact?.first_name ?? message.poll?.question ?? message.sticker?.emoji ?? "…";
}

export function renderMessage(message, phone) {
  const mine = !message.sandbox.own && message.from?.id === phone.person.id;
  const item = make("li", `message${mine ? " mine" : ""}`);
  item.dataset.id = message.message_id;
  const bubble = make("div", "bubble");
  bubble.tabIndex = 0;
  bubble.append(...head(message, phone), ...body(message, phone), meta(message, phone));
  const reactions = message.sandbox.reactions ?? [];
  if (reactions.length) {
    const row = make("div", "reactions", ...reactions.map((emoji) => make("span", "", emoji)));
    row.setAttribute("aria-label", `Reactions: ${reactions.join(" ")}`);
    bubble.append(row);
  }
  bubble.addEventListener("click", () => { if (getSelection().isCollapsed) phone.openMessageMenu(message, bubble, mine); });
  bubble.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target === bubble) phone.openMessageMenu(message, bubble, mine); });
  item.append(bubble);
  if (message.reply_markup?.inline_keyboard) {
    item.classList.add("keyed");
    item.append(buttons(message, phone));
  }
  return item;
}

function head(message, phone) {
  const parts = [];
  if (phone.inGroup && message.from && message.from.id !== phone.person.id) parts.push(make("b", "sender", message.from.first_name));
  if (message.forward_origin) {
    const origin = message.forward_origin;
    const from = origin.sender_user_name ?? origin.sender_user?.first_name ?? origin.chat?.title ?? "";
    parts.push(make("span", "forwarded", `${wordsOf(phone.person).forwarded} ${from}`));
  }
  const quoted = message.reply_to_message;
  if (quoted) {
    const name = quoted.from?.is_bot ? phone.botTitle : quoted.from?.first_name ?? "";
    const cited = make("button", "cited", make("b", "", name), make("span", "", summary(quoted, phone.person)));
    cited.type = "button";
    cited.addEventListener("click", (event) => { event.stopPropagation(); phone.show(quoted.message_id); });
    parts.push(cited);
  }
  return parts;
}

function body(message, phone) {
  const parts = [...media(message, phone)];
  const text = message.text ?? message.caption;
  if (text !== undefined) {
    const entities = message.entities ?? message.caption_entities;
    parts.push(make("span", "text", renderText(text, entities, phone.taps, phone.botUsername)));
  }
  return parts;
}

function media(message, phone) {
  const words = wordsOf(phone.person);
  if (message.photo) {
    const picture = make("img");
    const file = message.photo.at(-1);
    Object.assign(picture, { src: fileUrl(file.file_id), alt: words.photo, width: file.width, height: file.height, loading: "lazy" });
    picture.style.height = "auto";
    return [picture];
  }
  if (message.document) return [fileRow(message.document)];
  if (message.sticker) return [make("span", "sticker", message.sticker.emoji ?? "🙂")];
  if (message.voice) return [cardRow("play", words.voice, `0:${String(message.voice.duration).padStart(2, "0")}`)];
  if (message.location) return [cardRow("place", words.location, `${message.location.latitude}, ${message.location.longitude}`)];
  if (message.contact) return [cardRow("contact", `${message.contact.first_name} ${message.contact.last_name ?? ""}`, message.contact.phone_number)];
  if (message.poll) return [cardRow("poll", message.poll.question, message.poll.options.map((option) => option.text).join(" · "))];
  return [];
}

function cardRow(sign, title, below) {
  return make("div", "file", make("i", "", icon(sign)), make("span", "", make("b", "", title), make("small", "", below)));
}

function fileRow(file) {
  const row = make("a", "file", make("i", "", icon("down")), make("span", "", make("b", "", file.file_name ?? "file"), make("small", "", sizeOf(file.file_size))));
  row.href = fileUrl(file.file_id);
  row.download = file.file_name ?? "file";
  row.setAttribute("aria-label", `Download ${file.file_name ?? "file"}`);
  row.addEventListener("click", (event) => event.stopPropagation());
  return row;
}

function meta(message, phone) {
  const edited = message.edit_date ? `${wordsOf(phone.person).edited} ` : "";
  const mark = message.sandbox.silent ? "🔕 " : "";
  return make("time", "meta", `${mark}${edited}${timeOf(phone.person, message.date)}`);
}

function buttons(message, phone) {
  const rows = message.reply_markup.inline_keyboard.map((row) =>
    make("div", "", ...row.map((button) => inlineButton(button, message, phone))));
  return make("div", "buttons", ...rows);
}

function inlineButton(button, message, phone) {
  if (button.url) {
    const anchor = link(button.url, phone.taps, phone.botUsername);
    anchor.append(make("span", "", button.text), icon("away"));
    anchor.className = button.style ?? "";
    return anchor;
  }
  const key = make("button", button.style ?? "", make("span", "", button.text));
  key.type = "button";
  if (button.copy_text) key.append(icon("copy"));
  key.addEventListener("click", () => phone.press(button, message, key));
  return key;
}
