/** English words of feeling and what service messages are about. Grammar: see `Matcher`. */
export const feelings = `
0: good morning|afternoon|evening|day|luck; kind|best|warm|kindest regards|wishes; thanks|thank you|in advance; thank you in|for advance|your; thanks in advance; better if; would be ..1 nice|great|good|lovely; like to; would like; i'd like; looks|look|looked like; feel|feels|felt like; things|something|anything like; just like; kind of; no problem|issues|issue; late|later tonight|afternoon; as well; well as; more like
3: excellent*; outstanding; amazing*; fantastic*; wonderful*; brilliant*; superb*; perfect|perfectly|perfection; awesome; incredible|incredibly; best; love|loved|loves|loving; exceptional*; delightful*|delighted; fabulous; phenomenal; spotless; flawless*; magnificent; stunning; beyond|exceed*|surpass* ..2 expect*; five|5 stars|star; ten out of; 10|ten # 10; cannot|can't ..1 recommend ..3 enough; saved ..3 trip|day|weekend|christmas|holiday|hike; above and beyond; better than ..2 expect*|hoped|imagin*; blown away; first class|rate; works like ..1 charm; never had ..1 better
2: nobody|noone ..1 tried ..2 sell|push; held up; came back ..2 ; handwritten ..1 note; knew ..1 exactly; value for ..1 money; painless; not bad ..2 all; was so kind; good; great; nice|nicely; helpful*|helped; thank|thanks|thankful|thx|ty; happy|happily|happiest; pleased; pleasant*; friendl*; enjoy*; recommend|recommended; fast|faster|fastest; quick|quickly; easy|easily|easier; smooth|smoothly; satisf*; beautiful*; appreciat*; grateful; glad; impress*; kind|kindly|kindness; lovely; comfort*; comfy; reliable; professional*; knowledgeable; polite*; courteous; generous; fun; cool; sturdy; durable; thrilled; excited|exciting; well done|made|built|worth|designed; worth ..2 money|penny|price|it; warm|cozy|cosy; reassur*; relieved; welcom*; kudos; bravo; genius; fair price; good value; honest*; trust|trustworthy; patient*|patience; no problem*|issue*|complain*|hassle; not bad; works|worked|fits|fit perfectly|great|well|beautifully|fine|perfect; on time; next day; will ..2 again|back; keep it up; as promised|described|advertised; hassle free; hassle-free; smile*|smiling; win|won; superfast; delicious; tasty; favorite|favourite; joy; success*; charming; elegant; fresh; attentive
1: ok|okay; fine; decent; clear|clearly; solved|resolved|fixed; useful; cheap|cheaper|affordable; reasonabl*; better; thoughtful; improved|improvement; like|liked|likes; hope|hopefully; interest*; safe|safely; clean; calm; light|lightweight; works|worked|fits; replaced ..2 free|quickly|once; refunded; cute; handy; simple; soft; solid; promptly|prompt; correct; on ..1 way; luckily|fortunately; refreshing
-1.3: supposed ..1 be ..3; nobody|no-one|noone ..1 replied|answered|answers|replies|cares|knows|knew|helped|called|responded|greeted|told|offered; third|fourth|3rd|4th time ..1; another week|day|month ..2; never ..2 received|arrived|got|came|delivered; keeps crashing|breaking|failing; dropped; so we|i left; crash*|crashes|crashing; have ..1 unsubscribed; endless; washed out; gone up; without ..2 legs|parts|asking|warning; hung up
-1: slow|slowly|slower; late|later ..0; delay*; wait|waiting|waited ..3 week*|day*|hour*|month*|forever|long|minutes|since; expensive|overpriced|pricey; confus*; unclear; difficult*|hard ..1 to; problem*|issue*; missing; wrong*; broken|broke|breaks; faulty; defect*; fail|fails|failed|failure*|failing; error*; damaged|damage; sorry; unfortunate*; unhappy; disappoint*; concern*|worried|worry*; lost; stuck; unable; complain*; mistake*; cancel*; leak*; torn|tear ..1 ; crack*|cracked; scratch*; too small|big|large|tight|short|long|late|expensive|heavy|narrow|loose|loud|cold|hot; small portion*; cold food|coffee|room|tea; annoy*; frustrat*; hassle; lack*|lacking; poorly; mediocre; average; overcrowd*|crowded; noisy; dirty; bland; boring; limited; out of stock; sold out; gave up; elsewhere; return* it; refund; money back; third|fourth|second|3rd|4th time|attempt|email|call|day; still no|not|waiting|hasn't|haven't|nothing|don't; yet to|another ..2; has|have|had not|never|n't arrived|received|come|moved|replied; hasn't|haven't|didn't|never|not|wasn't ..2 arrive*|arrived|receive*|received|come|moved|shipped|work*|worked|working|reply|replied|answer*|respond*|fit|turn* up|delivered|refunded|help*|able|available|listed; doesn't|don't|does not|won't ..1 work|fit|open|load|match|arrive|close|turn|charge|hold|respond|answer|know|understand; can't|cannot|couldn't ..2 find|log|access|get|pay|reach|open|understand|use; keeps ..2 ; stopped working; fell apart; came off; ran out; no answer|reply|response|one|email|confirmation|update*|information|info|word|luck|size|explanation|apolog*; nothing ..1 happen*|works|since|but; had to ..2 wait|call|buy|guess|pay|ask|borrow|return|switch|find; should ..1 have; weeks|week|days later|late|ago|now; on hold; not ..2 happy|good|great|helpful|clear|impressed|worth|acceptable|satisfied|ideal|possible; missed; regret*; weird; unreliable; tired of; inconvenien*; pain; hurt*|hurts; sad|sadly; afraid|scared; alone; cry|crying; upset; uncomfort*; sick|ill; guess and ..1 
-2: bad|badly; terribl*; awful*; horribl*; worst; worse; poor; useless; rude*; unacceptable; ridiculous*; pathetic; disgust*; angry|anger; furious; hate|hated|hates; scam*|fraud*|ripoff|rip-off; unprofessional; incompeten*; joke; garbage|trash|rubbish|junk|crap*; shit*|fuck*|fucking|damn|wtf|hell; dangerous*; unsafe; misleading; lie|lied|lies|lying|liar*; shame|shameful; never again|order* again|use again|buy again; waste* ..3 time|money; waste; disaster*; nightmare; insult*; ignored|ignoring|ignore; appalling; dreadful; unhelpful; mess; stupid*|idiot*|dumb; steal*|stole*|thief|thieves|robbery; burn*|burnt|caught fire; injur*; died|die|dead|death|kill*; avoid; sucks|suck; worthless; inedible; filthy; overcharged; stranded; fed up; last ..1 order|time; charged twice|double|again|wrong*; had enough; consumer ombuds*|protect*|dispute*; lost ..1 customer|business; do not ..1 recommend|buy|order|trust; don't ..1 recommend|buy|order|trust|bother|waste; would|will|won't never|not ..1 recommend|order|buy|return|again; worst ..2 ever; no idea ..2; nobody cares|answers|replies|knows; zero ..1 help|service|communication|stars
-3: worst ..3 ever|experience|service; absolutely|totally|completely useless|terrible|awful|ridiculous|disgusting|unacceptable; appalling ..1 service; life threatening
`;

export const degrees = `
strong 1.4: very; really; so; extremely; absolutely; totally; truly; super; incredibly; highly; most; too; completely; utterly; particularly; especially; much; quite; simply
weak 0.6: slightly; somewhat; little; bit; fairly; rather; kinda; mostly; partly; almost
`;

export const negations = [
  'not',
  'no',
  'never',
  "don't",
  'dont',
  "doesn't",
  'doesnt',
  "didn't",
  'didnt',
  "isn't",
  'isnt',
  "wasn't",
  'wasnt',
  "aren't",
  "weren't",
  "can't",
  'cant',
  'cannot',
  "couldn't",
  "won't",
  'wont',
  "wouldn't",
  "hasn't",
  'hasnt',
  "haven't",
  'havent',
  "hadn't",
  'without',
  'nothing',
  'hardly',
  'nor',
  'neither',
  'none',
  'nobody',
];
export const turns = ['but', 'however', 'although', 'though', 'yet', 'except', 'unfortunately', 'still', 'whereas', 'otherwise'];
export const ironyOpeners = [
  'great',
  'nice',
  'lovely',
  'wonderful',
  'fantastic',
  'brilliant',
  'thanks',
  'congratulations',
  'congrats',
  'awesome',
  'perfect',
  'bravo',
  'amazing',
  'cool',
  'good',
  'well',
];

export const topics = `
delivery 2: deliver*|delivered; ship|ships|shipped|shipping|shipment*; tracking*; courier*|carrier*; parcel*|package*|packages; dispatch*|despatch*; transit; label created; arrive*|arrived|arriving ..2; postage|postal; my|our order
delivery 1.2: order|orders|ordered; waiting ..3; weeks|week
pick-up 3: pickup|pick-up|pick up|picked up ..2; locker*; collection point; collect|collected ..2 point|store|parcel|order; parcel ..1 locker
return 3: return|returns|returned|returning; exchange*; swap|swapped ..3 size|colour|color; send ..2 back; sent ..2 back; return* label
refund 3.2: refund*; money back; reimburs*; my money; credited|credit ..2 account|card
payment 3: pay|pays|paid|payment*|paying; card|credit card|debit; charged|charge ..3 twice|card|account|double; gift card*|giftcard*; bank; transaction*; checkout ..2 declin*; declined
invoice 3.2: invoice*; bill|billing|billed; receipt*; vat ..2 number|id|receipt; due date; reminder ..1 fee
price 3: price*|pricing|priced; discount*|coupon*|promo*|voucher*; sale|sales ..1; expensive|cheap|cheaper|overpriced|pricey|affordable; cost|costs; how much; offer|offers ..1
availability 3: stock|restock*; available|availability; sold out; back in; out of stock; do you ..2 have|sell|carry; when will ..4 back|available|stock
size 3.2: size|sizes|sizing; fit|fits|fitted|fitting; too small|big|large|tight|narrow|wide|short|long|loose; runs small|large; size ..1 chart; toes; measure*|measurement*
product-info 2.4: difference between|of; which ..3 should|recommend|better|one; waterproof*; material*; weigh*|weight; specs|specification*; manual|instructions|guide; temperature* ; suitable|suit ..2 for; recommend ..3 for; advice|advise; what ..3 recommend|need|bring; how ..2 wash|clean|use|set; compatible|compatibility
product 2: exceed* ..2 expect*; colour|color ..2 washed|faded|ran; slept; mattress; assembly; quality; product|products ; tent|jacket|boots|shoes|backpack|sleeping ..3 great|amazing|love*|perfect|excellent|warm|dry|comfort*|held; held up; durable|sturdy; well made; review*; slept
warranty 3.2: warranty|guarantee*; defect*|defective; faulty|fault; broke|broken|breaks|snapped|cracked|ripped|tore|torn; stopped working; leak|leaks|leaked|leaking; fell apart; came off; doesn't|does not|won't work|turn|charge|inflate; manufactur* defect
repair 2: is|when ..4 ready; bike|car|watch|skis ..3 ready
repair 3.2: repair*|repaired; fix|fixed|fixing ..3 zip*|jacket|tent|boots|bag|strap; mend*; zipper ..3; resol*ing; service ..1 my; sew*|stitch*
spare-parts 3.4: spare|spares|replacement part*|parts|buckle|strap|pole; buckle*; part|parts separately; replacement ..1 zip*|pole*|strap*|buckle*|insole*|lace*
rental 3.4: rent|rents|rental*|renting; hire|hiring ..3 tent|pulk|gear|equip*|ski*
checkout 3: website*|site|web ..1 shop|page|store; checkout|check-out; basket|cart; app; page ..3 load*|crash*|error|blank; button ..3; form ..2 ; search ..2 filter*|function; map ..3; browser; link ..3 broken|work*|dead
account 3.2: log in|on; login*|log-in; sign in|up; signed ..1 in; password*; account ..1 ; my account; username; profile; verification ..1 code; new|change*|update* ..2 address|email|phone|number
loyalty 3.2: loyalty; points|bonus; member|members|membership*; club; rewards|reward
store 3.2: greeted; so we left; staff ..4 queue*; store|stores; shop ..3 staff|open|visit*|in; opening hours|times; open ..3 sunday*|saturday*|today|tomorrow|until|on; closed ..2; in-store; branch; parking; till; fitting room*
customer-service 3: customer service|support|care; support ..1 ; staff; service ..2; agent*|representative*|rep; chat*; phone ..2 line|queue|call; called|call|calling ; on hold; reply|replied|replies|respond*|response*|answer|answered|answers; emailed|email|emails ..3 no|twice|back|reply|times; helpline; attitude; rude
newsletter 3.4: newsletter*; unsubscrib*; mailing list; marketing ..1 email*|message*; spam*; promotional ..1 email*; subscribe*
sustainability 3.4: sustainab*; environment*|eco-friendly|ecolog*; recycl*; plastic|packaging; ethical*; carbon|footprint|climate; pfas|chemicals; where ..2 made; vegan
privacy 3.6: privacy|gdpr; personal data|information; delete ..2 data|account|information; data ..2 hold|breach|protection; cookie*; consent
accessibility 3.6: wheelchair*; accessib*; screen reader*; ramp; step-free; deaf|blind; hearing loop; contrast ..1; disabled|disability
business-sales 3.4: wholesale*; trade ..1 price*|pricing|discount; bulk; quote|quotation; company|business ..5 order|purchase|buy|price*|discount|quote; invoice our; # pieces|units|pairs|pcs ; b2b; reseller*|resale; corporate; our ..1 school|club|team|company ..6 #|order|buy|price*|quote
`;

export const reasons = `
late 2.4: another week|day|month ..2; supposed ..6; late; delay*; hasn't|haven't|has|have|not|never|still ..3 arrived|arrive|come|shipped|moved|received ..1 yet|; hasn't|haven't|never|not|didn't ..2 arrive*|arrived|come|moved|shipped|received|turned; still ..2 waiting|not|no|hasn't|haven't; waiting|waited ..4 week*|day*|month*|long|since; weeks|week|days ..1 late|later|ago|now; took ..4 week*|days|month*|forever|ages|long; overdue; slow ..2 deliver*|ship*|postage; where ..2 my; # days|weeks; stuck ..3
lost 2.6: lost; never ..1 arrived|received|delivered|got; marked|says ..2 delivered ..5 not|never|but|nothing|n't; disappear*|vanish*; stolen; can't|cannot ..2 locate|find ..2 parcel|package
broken 2.4: broke|broken|breaks; damaged|damage; faulty|defect*; cracked|snapped|ripped|torn|tore; leaks|leak|leaking|leaked; fell apart; came off; worn ..1 out|through; stopped working; scratch*|dent*; shattered; hole*
wrong 2.4: wrong; incorrect*; different ..3 size|colour|color|item|product|model|than; not what ..2 ordered; mixed up; instead of; charged twice|double; twice charged; someone ..1 else
missing 2.4: missing; only ..3 one|half|part|received|got|arrived; incomplete; not ..3 in ..2 box|package|parcel; no ..1 confirmation|receipt|instructions|size; lacks|lack ..2; without ..2 parts|cable|lid
out-of-stock 2.6: out of stock; sold out; back in ..1 stock; restock*; not|isn't|never|unavailable available|; unavailable; when ..4 available|stock; always sold; no stock
expensive 2.4: expensive; overpriced; pricey; too much ..2 ; costs ..2 more|much|fortune; high price*; price* ..3 high|up|increase*|risen|steep; shipping ..3 expensive|cost|high|too; rip-off|ripoff; cheaper elsewhere|at|on
good-value 2.4: good|great|excellent|best value|price|deal|bargain; worth ..2 money|penny|price|every; bargain; affordable; reasonabl* ..1 price*; price ..2 reasonable|fair|good|right; fair price; value for
unclear 2.2: unclear; confus*; not|isn't|wasn't ..1 clear; don't|didn't|do not|cannot|can't ..1 understand; no idea ..3; vague; hard|difficult to understand; what does ..4 mean; no ..1 information|explanation|info; nobody ..1 told; ambiguous
conflicting 2.6: contradict*; conflict*; inconsisten*; different ..2 answers|information|prices|things; says|said ..6 but ; one ..4 another ..2 says|said|told; misleading; not ..2 true; which ..2 is ..1 right|correct|true; message ..2 said ..6; does not|doesn't match
hard-to-use 2.4: hard|difficult|impossible ..2 use|find|navigate|order|open|assemble|close; complicated; cumbersome; clumsy; not|isn't ..2 user-friendly|intuitive|easy; too many steps|clicks; awkward; unusable; had to ..2 guess
not-working 2.4: doesn't|does|don't|didn't|won't|not|isn't|never ..1 work|working|load|open|respond|function; not working; crash*; error ..2 ; stuck on|at|in; frozen|freezes; blank page|screen; can't|cannot|unable ..3 log|pay|access|checkout|order|open|load|sign; glitch*|bug|bugs|buggy; fails|failed to ..1; dead link
not-answered 2.6: nobody|noone|no-one ..2 replied|answered|responded|called|cares; three|two|four|several emails|messages|calls; no|never|not|n't|any ..3 reply|replied|response|responded|answer|answered|answers; didn't|hasn't|haven't|don't|doesn't|never|nobody ..3 reply|replied|respond*|answer*|call* back|called; ignored|ignoring; written|wrote|emailed|called|asked ..2 twice|times|three|several|again; automatic|automated ..1 repl*|response*|answer*; waiting ..3 reply|response|answer; no one ..2 answer*|repl*|respond*; silence
queue 2.6: queue*|queuing|queueing; on hold; hold ..2 for|minutes|hour; waited|waiting|wait ..4 minutes|hour*|line|phone|counter; long line*|queue*|wait; in line
ping-pong 3: passed ..2 around; back and forth; sent ..3 from ..3 to; told ..2 to ..1 contact|call|ask ..4; transferred ..3; one ..3 blames ..3; contact ..2 carrier|courier|seller|manufacturer; pointing ..2 each; sends ..1 me
rude 2.6: nobody|no-one ..1 greeted|helped|offered|looked; rude*; impolite; disrespect*; arrogan*; unfriendly; condescend*; dismissive; hung up; attitude; yelled|shouted|snapped ..2 at; unprofessional; ignored me; patroni*
friendly 2.4: friendly|friendl*; kind|kindness; polite*; courteous; lovely|nice|pleasant|wonderful|warm|sweet|charming ..2 staff|service|people|person|lady|man|guy|welcome|team|agent|assistant; helpful*; patient ..2; smile*|smiling; welcoming; staff|service|team ..3 great|excellent|amazing|wonderful|lovely|nice|friendly|helpful|fantastic; great|excellent|amazing|good|best|fantastic|wonderful ..1 service|staff; thank* ..4 for|help*
fast 2.4: fast|faster; quick|quickly; prompt|promptly; next day; same day; speedy; within ..2 hour*|minutes|day; arrived|came|delivered ..3 early|quickly|fast|time|next|already; on time; in no time; swift*; took ..2 minutes|seconds
expert 2.4: knowledgeable; expert*|expertise; professional*; knew ..4 about|what|exactly; knows ..3 stuff|about|what|their; good|great|excellent|useful|honest|solid|best advice|tips|guidance; helped ..4 choose|find|pick|fit; explained ..3; experienced; competent; advised
beyond-expectations 3: beyond ..2 expect*; exceed* ..2 expect*; better than ..2 expect*|hoped|thought|imagin*; above and beyond; surpass*; pleasant* surpris*; pleasantly surprised; went out ..2 way; didn't expect ..5; extra ..2 mile; hand-written|handwritten; free gift|of charge; genius
unsafe 3.2: dangerous*; unsafe; safety; caught ..1 fire; fire|flames ; burn*|burnt|burned; injur*; hurt ..2; exploded|explosion; electric shock; hazard*; sharp ..1 edge*; gas ..1 leak*; carbon monoxide; recall ; collapsed|snapped ..5
slow-refund 3.2: refund*|money ..6 not|n't|never|no|still|waiting|yet|hasn't|weeks|week|month*|days; waiting|waited|still|where|when|haven't|hasn't|not|no|never ..6 refund*|money back|money; slow refund*; refund taking|takes|took; want ..3 refund|money|euros
`;

export const intents = `
question 1: how|what|when|where|who; do you|i; is it|there|this|that|the; can i|you|we; could you|i|someone|we; are there|you|these|they; does it|this|the|that; would it|this; am i; will it|you|this|the; i wonder|wondering; question*; possible to; like to know|ask
advice 2.4: recommend ..3 ?; which ..5 should|would|better|recommend|choose|buy|suit*; what ..4 recommend|should|need|advise|suggest; should i ..2; advice|advise|suggest|suggestion ..2; difference between; would|will ..3 suit*|enough|work for|warm; # or # ; size ..3 should|take|order; suitable for; beginner*|first time; can't decide
purchase 2.4: want|would|like|looking|hoping|wish ..3 buy|order|purchase|book|reserve|rent; i'd like ..2 buy|order|purchase|book|get; interested in ..2; do you ..2 sell|stock|have|carry; can i ..2 order|buy|pay|pre-order|reserve; where can ..2 buy|get; ready to order
quote 3: quote|quotation; trade ..1 pricing|price*|discount; bulk ..1 order|price*|discount; price ..2 for #; # units|pieces|pairs|pcs|suits|jackets|people ..6; wholesale*; group ..1 discount|price|rate; volume ..1; corporate ..1 price*|discount
order-change 2.8: change|update|amend|modify|edit|correct ..4 order|address|size|colour|color|delivery; add ..3 order; wrong ..2 size|address|colour|color ..4 ordered|entered|put; ordered ..3 wrong|by mistake; before ..2 ships|shipped; can ..3 combine
cancellation 2.8: cancel|cancelled|canceled|cancelling|cancellation; no longer ..1 need|want; call off
return 2.6: return|returning ..4 ; exchange ..3 ; swap ..3; send ..2 back; return label|policy|form; how ..3 return
claim 2.8: claim; compensat*; refund ..3; money back; replacement ..3; replace ..3; under warranty|guarantee; broken|broke|faulty|damaged|defect*|missing|wrong ..12 please|can|could|send|what|how|want|need|replace*|refund*; demand|insist|expect ..3 refund|replacement|compensation|answer; want ..2 euros|refund|money; chargeback|ombudsman|legal
termination 3: unsubscribe; cancel ..2 subscription|membership|account; stop ..3 emails|sending|newsletter|messages; remove me ..3; take me off; close ..2 account; opt out
order-status 3: is|are|when ..4 ready; can|may ..1 i ..2 pick|collect|fetch; how much longer
order-status 3: where ..3 order|parcel|package|shipment|boots|tent|jacket|stuff|is; when ..4 arrive*|ship*|deliver*|come|get|expect; has ..4 shipped|dispatched|left; tracking ..5; order status; status of; any update*|news; hasn't|haven't|not|has|still ..3 arrived|shipped|moved|received; could ..3 look into; eta; actually ship*
contact-change 3: new|changed|change|update ..3 address|phone|number|email|surname|name; i|we|i've|we've moved ..3; moving ..2
privacy-request 3.4: delete ..3 data|information|account|details; gdpr; personal data ..3; data ..3 hold|have|stored ..2 me; access request; right to ..2 forgotten|erasure
cooperation 3.2: collaborat*|cooperat*; partner|partnership*; sponsor*; influencer*; affiliate*; we offer ..3; feature ..2 blog|podcast|article
job 3.4: job|jobs|vacanc*|hiring; internship*; my cv|resume; apply|application ..2 position|job|work; work for ..1 you; career*
thanks 2: thank|thanks|thx; grateful; appreciate*; great|excellent|amazing|good|best|fantastic|awesome|lovely|wonderful|outstanding ..2 service|job|work|staff|product|experience|help|team; love ..2 it|this|my|these|your; recommend ..2 everyone|anyone|highly|to; highly recommend; happy|pleased with; well done; kudos; keep it up; perfect
wish 2.6: would ..2 nice|great|good|lovely|helpful|love if|to|; wish ..2; suggest|suggestion*|idea ..2; please ..1 add|consider|bring|make|offer; should ..2 add|have|offer|show|include; could you ..1 add|consider|bring|offer|make; hope ..2 add|bring|more|next; feature request; missing ..1 feature|option; next time
spam 3: seo; bitcoin|crypto*; casino; lottery; won ..3 prize|iphone; click here|below; rank ..3 google; viagra; loan ..2; guest post; increase ..3 traffic
grumble 1.2: disappoint*; bad|poor|terrible|awful|horrible|worst; annoy*|frustrat*; rude; unacceptable; never again; fed up; not ..1 happy|impressed|good; waste ..3; expensive; slow; confusing; ridiculous; shame
`;

export const urgencies = `
now 3: dangerous*|unsafe; caught fire; on fire; injur*; burned|burnt ..3; gas leak; electric shock; emergency; exploded; hacked|stolen ..2 account|card; hospital
now 2: immediately; asap; urgent*; right away|now
today 2: today|tonight; tomorrow; leaving|leave|flight|train|fly|flying ..4 tomorrow|today|morning; third|fourth|3rd|4th time|email|call|attempt; written|emailed|called|wrote ..2 twice|times; as soon ..1 possible; day after tomorrow; lawyer|legal|ombudsman|chargeback
week 1.6: monday|tuesday|wednesday|thursday|friday|saturday|sunday; weekend; this|next week; before ..3; by ..2 friday|monday|weekend|christmas|the; birthday*|wedding*|christmas|holiday|vacation|trip|easter|midsummer; weeks|week|days ..2; late|delay*; broken|faulty|missing|wrong|damaged|refund|lost; hasn't|haven't|not|never ..2 arrived|received|working|work
later 1.4: no rush|hurry; thank|thanks; whenever; just ..1 wondering|curious|feedback|saying; suggestion|idea|wish; great|excellent|love
`;
