export interface Emoji {
  readonly emoji: string;
  readonly name: string;
}

/** Those that customer service uses; the system's own picker has the rest. One line per row of the picker. */
const TABLE = `
😀 grin|😄 smile|😁 beam|😅 relief sweat|😂 joy laugh|🙂 slight smile|😉 wink|😊 blush
😍 love eyes|🥰 adore hearts|😎 cool|🤗 hug|🤔 thinking|🤞 fingers crossed|😌 relieved|😮 surprised
😕 confused|🙁 sad frown|😢 cry|😭 sob|😬 grimace|😳 embarrassed|😴 sleep|🤒 sick
👍 thumbs up yes|👎 thumbs down no|👌 ok fine|👏 clap bravo|🙌 hooray|🙏 please thanks|🤝 handshake deal|👋 wave hello
💪 strong|✌️ victory peace|👉 point right|👀 eyes look|🫶 heart hands|✍️ write|🤷 shrug|🙋 raise hand
❤️ heart love|🧡 orange heart|💚 green heart|💙 blue heart|💔 broken heart|✨ sparkles|🔥 fire|🎉 party tada
✅ check done|❌ cross no|⚠️ warning|❗ exclamation|❓ question|ℹ️ info|⏰ alarm|⏳ hourglass wait
📦 package parcel|🚚 truck delivery|✈️ plane|🏠 home|🏬 shop store|🛒 cart|🎁 gift|💳 card payment
📄 document page|📎 paperclip|📷 camera photo|📞 phone call|📧 mail|📅 calendar date|📍 pin place|🔗 link
🔑 key|🔒 lock|🔧 wrench repair|💡 idea bulb|⭐ star|🏷️ tag label|💬 speech chat|🔔 bell
☀️ sun|🌧️ rain|❄️ snow|🌍 world|🌱 plant|🌷 tulip flower|☕ coffee|🎂 cake birthday`;

export const emojiRows: readonly (readonly Emoji[])[] = TABLE.trim()
  .split('\n')
  .map((row) =>
    row.split('|').map((entry) => {
      const space = entry.indexOf(' ');
      return { emoji: entry.slice(0, space), name: entry.slice(space + 1) };
    }),
  );

/** By the beginning of any word of the name. */
export function findEmoji(wanted: string): Emoji[] {
  const word = wanted.trim().toLowerCase();
  return emojiRows
    .flat()
    .filter(({ name }) => word === '' || name.split(' ').some((part) => part.startsWith(word)));
}
