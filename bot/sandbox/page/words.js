// What the app itself says, in the user's language. Accessible names stay English, so that tests find them.

const WORDS = {
  en: {
    message: "Message", menu: "Menu", start: "Start", unblock: "Restart bot", bot: "bot", group: "group", typing: "typing…", edited: "edited",
    forwarded: "Forwarded from", photo: "Photo", voice: "Voice message", location: "Location", poll: "Poll", today: "Today",
    reply: "Reply", edit: "Edit", copy: "Copy", copied: "Copied to clipboard", blocked: "blocked",
  },
  it: {
    message: "Messaggio", menu: "Menu", start: "Avvia", unblock: "Riavvia bot", bot: "bot", group: "gruppo", typing: "sta scrivendo…", edited: "modificato",
    forwarded: "Inoltrato da", photo: "Foto", voice: "Messaggio vocale", location: "Posizione", poll: "Sondaggio", today: "Oggi",
    reply: "Rispondi", edit: "Modifica", copy: "Copia", copied: "Copiato negli appunti", blocked: "bloccato",
  },
  zh: {
    message: "消息", menu: "菜单", start: "开始", unblock: "重新启用", bot: "机器人", group: "群", typing: "正在输入…", edited: "已编辑",
    forwarded: "转发自", photo: "照片", voice: "语音消息", location: "位置", poll: "投票", today: "今天",
    reply: "回复", edit: "编辑", copy: "复制", copied: "已复制到剪贴板", blocked: "已屏蔽",
  },
};

export const wordsOf = (person) => WORDS[person.language_code.slice(0, 2)] ?? WORDS.en;

const LOCALES = { "zh-hans": "zh-Hans-CN", "zh-hant": "zh-Hant-TW" };
const formats = new Map();

function format(person, kind, options) {
  const key = `${person.language_code}/${person.timezone}/${kind}`;
  if (!formats.has(key)) {
    const locale = LOCALES[person.language_code] ?? person.language_code;
    formats.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone: person.timezone || undefined }));
  }
  return formats.get(key);
}

export const timeOf = (person, seconds) =>
  format(person, "time", { hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);

export const dayOf = (person, seconds) =>
  format(person, "day", { day: "numeric", month: "long" }).format(seconds * 1000);

export const sizeOf = (bytes) =>
  bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
