/**
 * 1,024 plain English words for reading aloud; a word's place is 10 bits of a phrase, so the order never changes. From
 * the English list of @scure/bip39 (MIT; BIP 39), without words of crime, violence, body or religion, and without most of
 * those that sound like another.
 */
export const WORDS: readonly string[] = `
ability able about above absorb abstract access account achieve acoustic acquire across act action
actor actress actual adapt address adjust admit adult advance advice aerobic afford age agent agree
ahead aim airport album alley allow almost alpha already also always amazing among amount analyst
anchor ancient angle animal announce annual another answer antenna antique appear apple approve april
arch arctic area arena around arrange arrive art artist artwork ask aspect asset assist assume athlete
atom attitude audit august author auto autumn average avocado awake aware away awesome axis balance
balcony ball bamboo banana banner bar bargain base basic basket beach beauty because believe bench
benefit best better bicycle bike bird blanket blossom boat bonus book boost borrow box brand brass
brave bread breeze brick bridge brief bright bring brisk broccoli bronze broom brown brush bubble
buddy budget buffalo build bulb bulk bundle burger business busy butter buzz cabbage cabin cable
cactus cake call calm camera camp can canal canoe canvas canyon capable captain car carbon card cargo
carpet carry cart case castle casual cat category celery century certain chair chalk champion change
chapter chat cheese chef cherry chimney choice choose chuckle cinnamon circle citizen city clap
clarify clay clean clever click client cliff climb clip clock cloth cloud clutch coach coast coconut
code coffee coin collect column combine come comfort comic common company concert confirm connect
consider convince cook cool copper copy coral core corn cotton couch country couple cover crane creek
cricket crisp crop cruise crumble crunch crystal cube culture cup cupboard curious curtain curve
cushion custom cute cycle dance dawn day decade decide decorate define degree deliver depend deposit
describe design desk detail develop diagram dial diamond diary dice differ digital dignity dinner
dinosaur direct discover display doctor dog dolphin domain donate donkey donor door double dragon draw
dream drift drum dry duck during dust duty dynamic eager eagle early earn earth easily east easy echo
ecology economy edge edit educate effort egg elder electric elegant element elephant elevator embark
emerge emotion employ enable energy engage engine enhance enjoy enough enrich enter entire entry
envelope episode equal equip era essay essence estate evolve exact example exchange excite exit exotic
expand expect explain express extend fabric family famous fan fancy farm feature february festival
fiction field figure film final fine finish first fish fix flag flat flock floor fluid fly foam focus
fog fold follow food forest forget fortune forum forward fox frame frequent fresh friend fringe frog
front frost fruit fun funny future gain galaxy gallery game garage garden garlic garment gate gather
general genius gentle genuine gesture giant gift giggle ginger giraffe give glad glance glass glide
glimpse globe glove glow glue goat gold good govern gown grain grant grape green grid grocery group
grow guide guitar gym hamster happy harvest hat hedgehog hello helmet help hen hero hill hint hobby
hockey hold holiday home honey hood hope horse host hotel hover hub huge humble hundred ice icon idea
image imitate improve include income increase index indicate industry inner inside inspire install
interest into invite involve island item ivory jacket jar jazz jelly jewel job join joke journey joy
juice jump jungle junior just kangaroo keen keep ketchup kind kingdom kitchen kite kitten kiwi ladder
lake lamp language laptop large later laugh leaf learn lecture left leisure lemon lend length lens
lesson letter level library light like link lion list little lizard logic long loop lounge loyal lucky
luggage lumber lunch lyrics machine magnet major make manage mango mansion manual maple marble margin
market master match material math matter maximum meadow measure mechanic medal media melody melt
member memory mention menu merit message method middle milk million mimic minimum mirror mixture
mobile model moment monitor monkey month moon more motion motor mountain mouse move movie much muffin
museum mushroom music mutual name napkin nation nature nest network news next nice noble noodle normal
north notable novel number nurse nut oak observe obvious ocean october office oil okay old olive once
onion online open opera opinion orange orbit orchard ordinary orient original ostrich outdoor outside
oval oven owner oxygen oyster paddle page palace panda panel paper parade park parrot party path
pattern pause peanut pelican pen pencil pepper perfect permit person pet phone photo phrase piano
picnic picture pigeon pilot pink pioneer pipe pizza planet plastic plate play please plug poem poet
point polar pond pony popular portion position possible post potato pottery practice praise predict
prefer prepare pretty print priority problem program project promote property prosper provide pudding
pull pumpkin puppy purpose puzzle pyramid quality quarter question quick quiz rabbit raccoon radar
radio rail rally ramp range rapid raven ready receive recipe recycle reflect region relax relief
remain remember render renew report resource return reunion reveal review reward rhythm ribbon rice
rich ride ridge ripple river robot robust rocket roof room rose rotate round royal rubber saddle safe
salad salmon sample sand sausage scheme school science screen script season seat senior series session
settle shallow share shell shine ship shop shuffle silent silk silly silver similar simple sing skate
sketch ski skill slender slice slide small smile smooth snack snap snow soap soccer sock soda soft
solar solid solution song soon sound soup south space spare speak spell sphere spice spin sponsor
spoon sport spot spray spring square squirrel stable stage stairs stamp start steel stereo still stone
stool story strategy street student style subway success sugar summer sunny sunset super supply sure
surface surprise survey swap swift swim swing switch symbol syrup system table tag talent talk tape
task taste taxi teach tennis tent term text thank theory thrive ticket tiger timber tiny title toast
today together tomato tomorrow tonight topic tortoise tourist tower town toy track train transfer
travel tree trim true trumpet tube tumble tuna tunnel turkey turtle twenty twice twin twist umbrella
unfold uniform unique unit universe upgrade urban useful usual vacuum valley valve van various vast
vehicle velvet venue version video view village vintage violin visit visual vivid voice voyage wagon
walk wall walnut water welcome wheat wheel win window wing winner winter wisdom wise wish wonder wool
word work world yard yellow young zebra zone
`
  .trim()
  .split(/\s+/);
