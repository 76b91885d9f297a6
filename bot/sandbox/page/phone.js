// One user's Telegram, open at the chat with the bot.

import { make, renderMessage, summary } from "./bubble.js";
import { post } from "./calls.js";
import { startPayload } from "./entities.js";
import { icon } from "./icons.js";
import { dayOf, wordsOf } from "./words.js";

const SHOWN = 300;
const TOAST_MS = 2600;
const NEAR_END_PX = 90;

export class Phone {
  constructor(person, state) {
    this.person = person;
    this.state = state;
    this.chatId = person.id; // with the bot, or a group
    this.mode = null; // {kind: "reply" | "edit", message}
    this.keysHidden = false;
    this.drawn = new Map();
    this.element = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.element.setAttribute("aria-label", person.first_name);
    this.taps = {
      command: (text) => this.say(text),
      start: (payload) => this.say(payload ? `/start ${payload}` : "/start"),
      copy: (text) => this.copy(text),
    };
    this.find = (selector) => this.element.querySelector(selector);
    this.box = this.find("textarea");
    this.wall = this.find(".wall");
    this.list = this.find(".messages");
    this.listen();
  }

  get botTitle() { return this.person.bot_name; }
  get inGroup() { return this.chatId !== this.person.id; }
  get where() { return this.inGroup ? { chat_id: this.chatId } : {}; }
  get botUsername() { return this.state.bot.username; }

  listen() {
    this.find(".composer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
      if (event.key === "Escape") this.leaveMode();
    });
    this.box.addEventListener("input", () => this.drawComposer());
    this.find(".close").addEventListener("click", () => this.leaveMode());
    this.find(".start").addEventListener("click", () => this.say("/start"));
    this.find(".unblock").addEventListener("click", () => this.unblock());
    this.find(".slash").addEventListener("click", () => this.toggleCommands());
    this.find(".keys").addEventListener("click", () => { this.keysHidden = !this.keysHidden; this.drawKeyboard(); });
    this.find(".more").addEventListener("click", (event) => this.openChatMenu(event.currentTarget));
    this.find(".attach").addEventListener("click", (event) => this.openAttachMenu(event.currentTarget));
    this.find(".down").addEventListener("click", () => this.toEnd());
    this.wall.addEventListener("scroll", () => this.drawDown());
    for (const kind of ["photo", "document"]) {
      this.find(`.hidden-file.${kind}`).addEventListener("change", (event) => this.sendFile(kind, event.target));
    }
    new ResizeObserver(() => { if (this.atEnd) this.toEnd(); }).observe(this.wall);
  }

  // ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────

  draw() {
    this.person = this.state.people.find((person) => person.id === this.person.id);
    const groups = this.state.chats.filter((chat) => chat.type.endsWith("group") && !chat.moved_to);
    const moved = this.state.chats.find((chat) => chat.id === this.chatId)?.moved_to;
    if (moved) this.open(moved);
    this.chat = this.state.chats.find((chat) => chat.id === this.chatId);
    const words = wordsOf(this.person);
    const title = this.inGroup ? this.chat?.title ?? "" : this.botTitle;
    this.element.lang = this.person.language_code;
    this.find(".face").textContent = [...title][0] ?? "R";
    this.find(".who h2").textContent = title;
    this.find(".state").textContent = this.chat?.typing ? words.typing : this.inGroup ? words.group : words.bot;
    this.drawChats(groups);
    this.find(".state").classList.toggle("typing", Boolean(this.chat?.typing));
    this.drawMessages();
    this.drawAbout(words);
    this.drawKeyboard();
    this.drawComposer();
  }

  drawChats(groups) {
    const chats = [{ id: this.person.id, title: this.botTitle }, ...groups];
    const nav = this.find(".chats");
    nav.hidden = groups.length === 0;
    nav.replaceChildren(...chats.map((chat) => {
      const tab = make("button", "", chat.title);
      tab.type = "button";
      tab.setAttribute("aria-pressed", String(chat.id === this.chatId));
      tab.addEventListener("click", () => { this.open(chat.id); this.draw(); this.toEnd(); });
      return tab;
    }));
  }

  open(chatId) {
    if (chatId === this.chatId) return;
    this.leaveMode();
    this.chatId = chatId;
    this.drawn.clear();
    this.list.replaceChildren();
    this.atEnd = true;
  }

  drawAbout(words) {
    const about = this.find(".about");
    about.textContent = this.drawn.size > 0 || this.inGroup ? "" : this.person.description;
    about.hidden = !about.textContent;
    const start = this.find(".start");
    start.textContent = words.start;
    start.hidden = this.person.started || this.inGroup;
    this.find(".unblock").textContent = words.unblock;
    this.find(".blocked").hidden = !this.person.blocked || this.inGroup;
    this.find(".composer").hidden = this.person.blocked && !this.inGroup;
  }

  drawMessages() {
    const messages = this.state.messagesOf(this.chatId).filter((message) => !message.sandbox.deleted).slice(-SHOWN);
    const alive = new Set(messages.map((message) => message.message_id));
    for (const [id, drawn] of this.drawn) {
      if (!alive.has(id)) { drawn.element.remove(); this.drawn.delete(id); }
    }
    let grew = false;
    for (const message of messages) {
      const drawn = this.drawn.get(message.message_id);
      if (drawn?.version === message.sandbox.version) continue;
      const element = renderMessage(message, this);
      if (drawn) drawn.element.replaceWith(element); else { this.list.append(element); grew = true; }
      this.drawn.set(message.message_id, { element, version: message.sandbox.version });
      if (grew) this.arrived(message);
    }
    this.drawTurns(messages);
    if (this.atEnd !== false) this.toEnd();
    this.drawDown();
  }

  arrived(message) {
    if (message.sandbox.force_reply && this.state.ready) this.setMode("reply", message);
    if (message.from?.id === this.person.id) this.atEnd = true;
  }

  drawTurns(messages) {
    for (const old of this.list.querySelectorAll(".day")) old.remove();
    let before = null;
    for (const message of messages) {
      const { element } = this.drawn.get(message.message_id);
      const day = dayOf(this.person, message.date);
      if (!before || dayOf(this.person, before.date) !== day) {
        const isToday = day === dayOf(this.person, this.state.clock.now);
        element.before(make("li", "day", isToday ? wordsOf(this.person).today : day));
      }
      element.classList.toggle("turn", before?.from?.id !== message.from?.id);
      before = message;
    }
  }

  drawDown() {
    const rest = this.wall.scrollHeight - this.wall.scrollTop - this.wall.clientHeight;
    this.atEnd = rest < NEAR_END_PX;
    this.find(".down").hidden = this.atEnd;
  }

  toEnd() {
    this.wall.scrollTop = this.wall.scrollHeight;
    this.atEnd = true;
  }

  show(messageId) {
    const bubble = this.drawn.get(messageId)?.element;
    bubble?.scrollIntoView({ block: "center", behavior: "smooth" });
    bubble?.animate([{ opacity: 1 }, { opacity: 0.45 }, { opacity: 1 }], 700);
  }

  drawKeyboard() {
    const markup = this.chat?.keyboard ?? null;
    const place = this.find(".keyboard");
    const key = JSON.stringify(markup);
    if (key !== this.keyboardKey) {
      this.keyboardKey = key;
      this.keysHidden = false;
      place.replaceChildren(...(markup?.keyboard ?? []).map((row) => make("div", "", ...row.map((button) => this.replyButton(button)))));
    }
    place.hidden = !markup || this.keysHidden || this.person.blocked;
    this.find(".keys").hidden = !markup;
    this.box.placeholder = markup?.input_field_placeholder ?? this.mode?.message.sandbox.force_reply?.input_field_placeholder ?? wordsOf(this.person).message;
    if (this.atEnd) this.toEnd();
  }

  replyButton(button) {
    const key = make("button", button.style ?? "", button.text);
    key.type = "button";
    key.addEventListener("click", () => {
      if (this.chat.keyboard.one_time_keyboard) this.keysHidden = true;
      if (button.request_contact) this.send({ kind: "contact", contact: { phone_number: "+390115550101", first_name: this.person.first_name, user_id: this.person.id } });
      else if (button.request_location) this.send({ kind: "location" });
      else this.say(button.text);
      this.drawKeyboard();
    });
    return key;
  }

  drawComposer() {
    const commands = this.person.commands;
    this.find(".slash").hidden = commands.length === 0;
    this.find(".slash span").textContent = wordsOf(this.person).menu;
    this.find(".slash").classList.toggle("bare", this.box.value !== "");
    this.find(".send").disabled = this.box.value.trim() === "";
    this.box.style.height = "";
    const needed = this.box.value ? this.box.scrollHeight : 0;
    if (needed > this.box.offsetHeight) this.box.style.height = `${needed}px`;
    this.box.style.overflowY = needed > 132 ? "auto" : "hidden";
    if (this.atEnd) this.toEnd();
  }

  // ── acting ────────────────────────────────────────────────────────────────────────────────────────────────

  async attempt(doing) {
    try { return await doing; } catch (error) { this.toast(error.message); return null; }
  }

  submit() {
    const text = this.box.value;
    if (!text.trim()) return;
    const { mode } = this;
    this.box.value = "";
    this.leaveMode();
    const payload = startPayload(text, this.botUsername);
    if (mode?.kind === "edit") this.attempt(post(`people/${this.person.id}/edit`, { message_id: mode.message.message_id, text, ...this.where }));
    else if (payload !== null) this.taps.start(payload);
    else this.send({ text, reply_to: mode?.message.message_id ?? 0 });
    this.box.focus();
  }

  say(text) {
    this.find(".commands").hidden = true;
    this.atEnd = true;
    return this.send({ text });
  }

  send(body) {
    if (body instanceof FormData) { if (this.inGroup) body.append("chat_id", this.chatId); } else Object.assign(body, this.where);
    return this.attempt(post(`people/${this.person.id}/send`, body));
  }

  sendFile(kind, input) {
    const form = new FormData();
    form.append("kind", kind);
    form.append("caption", this.box.value);
    if (this.mode?.kind === "reply") form.append("reply_to", this.mode.message.message_id);
    form.append("file", input.files[0]);
    input.value = "";
    this.box.value = "";
    this.leaveMode();
    this.send(form);
  }

  async press(button, message, key) {
    if (button.copy_text) { this.copy(button.copy_text.text); return; }
    if (!button.callback_data) { this.toast("This kind of button does nothing here."); return; }
    key.setAttribute("aria-busy", "true");
    const press = await this.attempt(post(`people/${this.person.id}/press`, { message_id: message.message_id, data: button.callback_data, ...this.where }));
    if (press) this.state.awaitAnswer(press.id, (answer) => { key.removeAttribute("aria-busy"); this.answered(answer); });
    setTimeout(() => key.removeAttribute("aria-busy"), 15000);
  }

  answered(answer) {
    if (answer.text && answer.show_alert) this.alert(answer.text);
    else if (answer.text) this.toast(answer.text);
  }

  async copy(text) {
    try { await navigator.clipboard.writeText(text); } catch { this.copyByHand(text); }
    this.toast(wordsOf(this.person).copied);
  }

  copyByHand(text) {
    const area = make("textarea", "hidden-file");
    area.value = text;
    this.element.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  unblock() {
    this.attempt(post(`people/${this.person.id}/block`, { blocked: false })).then(() => this.say("/start"));
  }

  toast(text) {
    const toast = this.find(".toast");
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { toast.hidden = true; }, TOAST_MS);
  }

  alert(text) {
    const dialog = make("dialog", "", make("p", "", text));
    dialog.setAttribute("role", "alertdialog");
    const close = make("button", "primary", "OK");
    close.addEventListener("click", () => dialog.remove());
    dialog.append(make("p", "actions", close));
    document.body.append(dialog);
    dialog.showModal();
  }

  // ── reply and edit ────────────────────────────────────────────────────────────────────────────────────────

  setMode(kind, message) {
    this.mode = { kind, message };
    const quote = this.find(".quote");
    quote.hidden = false;
    quote.querySelector(".mode").replaceChildren(icon(kind));
    const words = wordsOf(this.person);
    quote.querySelector("b").textContent = kind === "edit" ? words.edit : message.sandbox.own ? this.botTitle : this.person.first_name;
    quote.querySelector("p span").textContent = summary(message, this.person);
    if (kind === "edit") this.box.value = message.text ?? message.caption ?? "";
    this.drawKeyboard();
    this.drawComposer();
    this.box.focus();
  }

  leaveMode() {
    if (this.mode?.kind === "edit") this.box.value = "";
    this.mode = null;
    this.find(".quote").hidden = true;
    this.drawKeyboard();
    this.drawComposer();
  }

  // ── menus ─────────────────────────────────────────────────────────────────────────────────────────────────

  openMessageMenu(message, bubble, mine) {
    const words = wordsOf(this.person);
    const text = message.text ?? message.caption;
    const choices = [["reply", words.reply, () => this.setMode("reply", message), "Reply"]];
    if (mine && text !== undefined && !message.forward_origin) choices.push(["edit", words.edit, () => this.setMode("edit", message), "Edit"]);
    if (text !== undefined) choices.push(["copy", words.copy, () => this.copy(text), "Copy"]);
    this.openMenu(choices, bubble, mine);
  }

  openChatMenu(button) {
    const blocked = this.person.blocked;
    this.openMenu([
      blocked ? ["play", "Unblock the bot", () => this.unblock()]
        : ["block", "Block the bot", () => this.attempt(post(`people/${this.person.id}/block`, { blocked: true }))],
      ["play", "Send /start", () => this.say("/start")],
      ["contact", "New group with the bot", () => this.newGroup()],
      ...(this.inGroup ? [["block", "Take the bot out", () => this.moveBot("left")], ["play", "Bring the bot in", () => this.moveBot("member")]] : []),
    ], button, true);
  }

  async newGroup() {
    const title = prompt("Name of the group", "Shop");
    const group = title && await this.attempt(post("chats", { title, type: "supergroup", by: this.person.id }));
    if (group) { this.open(group.id); this.draw(); }
  }

  moveBot(status) {
    this.attempt(post(`chats/${this.chatId}/bot`, { status, by: this.person.id }));
  }

  openAttachMenu(button) {
    this.openMenu([
      ["photo", "Photo", () => this.find(".hidden-file.photo").click()],
      ["file", "File", () => this.find(".hidden-file.document").click()],
      ["place", "Location", () => this.send({ kind: "location" })],
      ["contact", "Contact", () => this.send({ kind: "contact" })],
      ["voice", "Voice", () => this.send({ kind: "voice" })],
      ["sticker", "Sticker", () => this.send({ kind: "sticker" })],
      ["poll", "Poll", () => this.send({ kind: "poll" })],
      ["forward", "Forwarded text", () => this.send({ text: this.box.value.trim() || "Maria 25", forward: "Somebody" })],
    ], button, true);
  }

  toggleCommands() {
    const place = this.find(".commands");
    place.hidden = !place.hidden;
    place.replaceChildren(...this.person.commands.map((command) => {
      const row = make("button", "", make("span", "", command.description), make("b", "", `/${command.command}`));
      row.setAttribute("role", "menuitem");
      row.addEventListener("click", () => this.say(`/${command.command}`));
      return row;
    }));
    if (!place.hidden) this.veil(() => { place.hidden = true; }, 4);
  }

  openMenu(choices, anchor, alignEnd) {
    const menu = make("div", "menu");
    menu.setAttribute("role", "menu");
    const close = this.veil(() => menu.remove());
    for (const [sign, label, act, name] of choices) {
      const row = make("button", "", icon(sign), label);
      row.setAttribute("role", "menuitem");
      if (name) row.setAttribute("aria-label", name);
      row.addEventListener("click", () => { close(); act(); });
      menu.append(row);
    }
    this.element.append(menu);
    this.place(menu, anchor, alignEnd);
    menu.querySelector("button").focus({ preventScroll: true });
  }

  place(menu, anchor, alignEnd) {
    const frame = this.element.getBoundingClientRect();
    const target = anchor.getBoundingClientRect();
    const below = target.bottom - frame.top + 5;
    const fits = below + menu.offsetHeight < frame.height - 8;
    const top = fits ? below : Math.max(8, target.top - frame.top - menu.offsetHeight - 5);
    const left = alignEnd ? target.right - frame.left - menu.offsetWidth : target.left - frame.left;
    menu.style.top = `${top}px`;
    menu.style.left = `${Math.min(Math.max(8, left), frame.width - menu.offsetWidth - 8)}px`;
  }

  veil(closed, depth = 7) {
    const veil = make("div", "veil");
    veil.style.zIndex = depth;
    const escape = (event) => { if (event.key === "Escape") close(); };
    const close = () => { veil.remove(); document.removeEventListener("keydown", escape); closed(); };
    veil.addEventListener("click", close);
    document.addEventListener("keydown", escape);
    this.element.append(veil);
    return close;
  }
}
