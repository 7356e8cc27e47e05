// Passwords, and parts of them, that are guessed first: the most frequent ones in passwords that became public, from the
// list of zxcvbn-ts (MIT), without what P8 finds by itself; and words of our own field.

/** In small letters, with figures and characters that stand for letters replaced by these. */
export const knownPasswords: ReadonlySet<string> = new Set(
  `
aardvark aaron abgrtyu abigail access accord action adam adgjmptw adidas admin adminadmin administrator
adrian africa airborne airforce airplane alabama alaska albert alberto alejandr aleksandr alex alexande
alexander alexandr alexis alfred alicia alison allison alpha alpine always alyssa amanda amateur amber
america american anakin anderson andre andrea andreas andrei andrew andrey andy angel angela angelina
angelo angels animal anthony antonio anything apache apollo apple apples april aragorn archie arizona
arnold arsenal arthur artist asdasd asdfasdf asdzxc ashley assassin athena atlanta atlantis audrey august
aurora austin autumn avalon avatar awesome baby babydoll babygirl babylon badboy badger bailey baller
balls bambam banana bandit barbara barbie barcelona barney baseball basket basketba basketball batman
baxter beach beagle bear beatles beauty beaver beavis beer beetle benjamin benson berlin bernard bernie
bertha bianca bienvenue bigboy bigdaddy bigdog bigfoot bigmac bigman bigred bill billy billybob birdie
birthday biscuit bishop blabla black blackcat blackie blahblah blaster blazer blessed blizzard blonde
blondie blue bluebird bluemoon bluesky bobafett bobby bobcat boeing bomber bonehead bonjour bonnie booger
boogie boomer boston bowling bradley brandi brandon brandy braves brazil brenda brian brianna britney
brittany bronco broncos brooke brooklyn brooks brother brown browns bruins brutus bubba bubble bubbles
buckeye buckeyes buddha buddy budlight buffalo bulldog bulldogs bullet bunny burger burton business buster
butter butterfl butterfly button cactus cadillac caesar callie calvin camaro camera cameron campbell
canada cancer candy cannon cantona captain cardinal carlos carmen carolina caroline carrie carter cartman
caserta casey casino casper cassie castle catdog catfish cavalier cdtnkfyf celtic cessna champion chance
chandler change changeme charger charles charlie charlott check cheese chelsea cherokee cherry cheryl
chester chevelle chevy cheyenne chicago chichi chicken chicks chiefs chipper chocolat chopper chris
chrissy christ christia christian christin christop christy chronic chuck cjkysirj cjkywt claire class
classic claudia clayton clifford clinton cobra cocacola coffee college colorado colors columbia compaq
computer concrete connect connie connor consumer contrasena control cookie cookies cool cooldude cooper
copper corona corvette cotton cougar country courtney cowboy cowboys coyote crazy cream creative cricket
crimson cristina crystal cthutq curious curtis daddy daisy dakota dallas dancer danger daniel daniela
danielle danny darkness darkside darkstar darren dave david dbrnjhbz death debbie december default
defender deftones delegate delegation delta denise dennis denver design desire destiny detroit dexter
dfvgbh diablo diamond diamonds diana diesel dietcoke digger digital dilbert dillon diplomat dirty disney
doctor dodge dodger dodgers doggie doggy dollar dolphin dolphins dominic domino donald donkey douglas
dragon dragons dream dreamer dreams driver drizzt drowssap drpepper drummer ducati dude dudley duke duncan
dustin eagle eagles eclipse eddie edward einstein elaine electric element elena elephant elizabet
elizabeth elvis emerald emily eminem empire energy engineer england enigma enjoy enter enterpri eric
escort eternity eugene everton exigen explorer express extreme falcon family fantasy farmer faster fatboy
fatcat father february fender fernando ferrari ferret ficken finger fire fireball firebird fireman fish
fisher fishing fktrcfylh fktrctq flash flatron flipper florence florida flower flowers fluffy flyers
foobar football ford forest forever forget fossil foster france francis frank frankie franklin freak
freaky fred freddie freddy fredfred free freedom freeman freeuser french friday friend friends froggy
funtime future fyfcnfcbz fylhtq gabriel galaxy galina galore gambit gandalf garcia garden garfield gateway
gators geheim gemini general genesis geneva genius george georgia gerald german germany geronimo gfhjkm
ghbdtn ghbdtnbr giants gibson gilbert ginger giovanni girl girls gizmo glass global gloria goblue goddess
godzilla goforit goldberg golden goldfish goldie golf golfer goober good google gordon gracie graham grass
great green greenday gregory griffin guest guinness guitar gundam gunner hacker hamilton hamlet hammer
hamster hannah hansolo happy hard hardcore hardon harley harold harris harrison harry harvey hawaii
hawkeye head heather heaven hector hello help helpme hendrix hercules herman hesoyam highland hiphop
history hitman hjvfirf hobbes hobbit hockey holden holiday holland holly hollywoo holmes home homer honda
honey hongkong hooters hornet horney horse horses hotdog hotrod hotstuff hottie house houston howard
hummer hunter hunting huskers ibanez icecream iceman iloveu iloveyou immortal impala indian indiana
indians indigo infantry inferno infinity insane inside integra internet ireland irina irish ironman isabel
isabella isabelle island italia iwantu jack jackie jackson jacob jaguar jake jamaica james jamie january
japan jasmin jasmine jason jasper jeff jeffrey jennifer jenny jeremy jerome jerry jersey jessica jessie
jester jesus jimmy joanna joanne joejoe joey john johnny johnson joker jonathan jones jordan joseph joshua
juice julian julie july jumper june jungle junior jupiter justice justin justme juventus kaiser karate
karen karina katana kathleen katie katrina kawasaki kelly kelsey kennedy kenneth kermit kevin killer
kimberly king kingdom kingkong kirill kissme kitten kitty knicks knight kodiak kramer kristen kristin
kristina lacrosse ladies ladybug lakers lancer larisa larry lasvegas laura lauren lawrence leather legend
legion lennon leonard leonardo leslie lestat letmein leto liberty lickme lifehack light lights lincoln
linda lindsay lindsey lisa little liverpoo liverpool lizard logan login logitech lolita lollipop london
lonewolf long longhorn looking loser louise loulou love lovelove lovely loveme lover loverboy lovers
loveyou lucifer lucky machine maddie maddog madison madman madmax madness madonna maggie magic magnum
maiden makaveli maksim malibu manager manchester maniac manson manuel manutd marathon marcel march marcus
margaret maria mariah marie marina marine marines marino mario marion mark markus marlboro marley marshall
martha martin martina martini marvin maryjane master matrix matt matthew maurice maverick maxima maximus
maxmax maxwell melanie melissa member memphis mercedes mercury merlin metallic metallica mexico michael
michel michele michigan mickey microsoft midnight mike miller millie million milton mine minecraft minnie
miranda mission missy mister mistress molly monday money mongoose monica monika monique monitor monkey
monster montana montreal mookie moon moose morgan morpheus morris morrison motdepasse mother motorola
mountain mouse movie mozart muffin mulder murphy music mustang mylove nadine napoleon naruto nascar nasty
nastya natali natalia natalie natasha nathan nations naughty nelson nemesis network newman newport newton
newyork nfnmzyf nicholas nick nicola nicolas nicole nikita nikki niners nintendo nirvana nissan nolimit
none norman norton nothing november nugget nylons observer october office oksana olga oliver olivia omega
onelove online open openup orange orion orlando oscar outlaw overlord oxford pacific packard packers
pakistan paladin palmer pamela panama pandora pantera panther panthers panzer paradise paris parker parola
party pascal pass passat passion password passwort patches patricia patrick patriot patriots patton paul
pavilion peace peaches peanut pearljam pebbles peekaboo peewee pegasus pencil penguin pentium people
pepper pepsi perfect personal pervert peter phantom philip philips phillip philly phoenix phpbb picard
pickle pickles pierre piglet pimp pimpin pioneer pirate pirates pitbull pizza planet plastic platinum
playboy player please pleasure poison pokemon polaris police polina pontiac poohbear pookie popcorn popeye
porsche portugal potter power powers precious predator prelude presario pretty prince princess private
psycho pumpkin punkrock purple pussies pyramid qawsed qazqaz qazxsw qazxswedc qwaszx qweasd qweasdzxc
qweqwe rabbit racecar rachel racing raider raiders rainbow raistlin random ranger rangers raptor rascal
raven raymond razz reaper rebecca reddog redhead redman redneck redrum redskins redsox redwings reggie
regina remember renegade rhbcnbyf ricardo richard ripper robbie robert roberto robinson rock rocker rocket
rocks rockstar rocky rodney roland rolltide rommel ronald ronaldo ronnie rooster roscoe rose rosebud
rubber rulez runner ruslan russell russia rusty ryan sabrina sailing sailor saints sakura salmon samantha
sammie sammy sampson samson samsung samuel samurai sandman sandra sandy sarah sasha saturday saturn savage
savannah scarface school scooby scooter scorpio scorpion scotland scott scotty scully seattle sebastia
secret secretariat secreto security seminole semperfi senha september serega serena serenity sergey sergio
service seven shadow shaggy shalom shamrock shannon sharon shasta shaved sheila shelby sherlock sherman
sherry shirley shooter shorty shotgun sidney siemens sierra silver simon simone simple simpson simpsons
singer single sister skater skeeter skipper skippy skyline slayer slipknot smile smiles smiley smith
smitty smoke smokey smooth snake snakes snapper snatch snickers sniper snoopy snowball snowman soccer
softball software soldier soleil solomon sophia sophie spanky sparky spartak spartan special speed speedy
spencer spider spiderma spiderman spike spirit spitfire spooky sports spring sprite spunky spyder squirt
srinivas stacey stalker stallion standard stanley star stargate stars startrek starwars stealth steelers
stefan stella stephani stephen sterling steve steven stewart sticky stinger stingray stinky stocking
stones storm stormy street strike student stupid subaru sublime success sugar summer sundance sunday sunny
sunset sunshine super superfly superman surfer susan suzuki svetlana sweet sweetie sweetpea sweets sweety
swimming swinger swordfis swordfish sydney sylvia system tanner target tarheels tarzan tattoo taurus
taylor teacher techno teen teens temppass tennis teresa test tester testing testtest texas thailand theman
theone therock thomas thuglife thumper thunder thursday tickle tiffany tiger tigers tigger timber time
timothy tinker tintin titanic titans tomcat tommy tomtom tony topgun tornado toronto toshiba tottenha
toyota tracey transam travel travis trevor trfnthbyf trigger trinity tristan triumph trixie trojan
trombone trooper trouble truck trucker trucks trumpet trunks tucker tuesday turbo turkey turtle tweety
twister tyler ultimate unicorn united unreal vagina valentin valentina valera valerie vampire vanessa
vegeta verbatim veronica veronika vfhbyf vfrcbv vfvjxrf victor victoria victory video viking vikings
viktor vincent viper virgin virginia vision vladimir voodoo voyager walker wallace walter wanker warcraft
warlock warren warrior water waterloo waters watson weasel webster wednesday weed welcome werewolf wesley
westham westside whatever whiskey white whynot wicked wildcat wildcats william williams willie willkommen
willow wilson windows winner winnie winston winter wizard wolf wolfgang wolfpack wolverin wolves wombat
wonder woody wrangler wutang xavier xfiles yamaha yankee yankees ybrbnf yellow yfnfif yomama young yvonne
zachary zaqwsx zeppelin zima zipper zombie
`
    .trim()
    .split(/\s+/),
);
