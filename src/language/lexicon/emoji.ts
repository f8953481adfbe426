/** Feeling of emoji and emoticons, −3 … +3. Understood in every language. */
export const emoji = `
2: ❤*; 😍*; 🥰*; 😘*; 💚*; 💙*; 💛*; 🧡*; 💕*; 💖*; <3; 🤩*; 👏*; 🙌*; 💯*; 🏆*; 🥳*; ⭐*; 🌟*
1.2: 😊*; 🙂*; 😀*; 😃*; 😄*; 😁*; 😎*; 👍*; 🙏*; 🎉*; 😂*; 🤣*; :); :-); :d; :-d; ;); =); =d; 🤗*; 😌*; 💪*; ✨*; ☺*; 😇*; :*; 👌*
-0.8: 😭*; 😅*
-1: 😕*; 🙁*; 😟*; 😞*; 😔*; 😬*; :(; :-(; :/; :-/; =(; 🙃*; 🙄*; 😒*; 😑*; 🤔*; 😩*; 😓*; 🥺*; ;(; :|; 🤷*
-2: 😡*; 😠*; 🤬*; 😤*; 👎*; 💩*; 🤮*; 😢*; 💔*; 🤦*; 😱*; 😫*; :'(; 🤯*
`;

/** Signs that what was said is meant the other way round. */
export const ironic = ['🙃', '🙄', '🤡', '🤦'] as const;
