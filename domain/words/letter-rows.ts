// How letters follow each other in the languages of three scripts, counted over the names of countries and languages in
// some forty languages and over the first article of the Universal Declaration of Human Rights in as many.

/**
 * The letters of a script, and for each row of `rows` how unusual each letter is after one: the first row for the start
 * of a word, then one row for each letter; the first column for the end of a word. A figure (in base 36) is so many
 * times 0.35 bits.
 */
export type LetterRows = { readonly letters: string; readonly rows: readonly string[] };

/** Bits to each step of a figure in the rows. */
export const bitsPerStep = 0.35;

/** Latin letters without their accents. */
export const latinRows: LetterRows = {
  letters: "abcdefghijklmnopqrstuvwxyz",
  rows: "wbcecdfeebgcecdfemfacfehmhj 5ghifmlhidkgbe7iioaedhimrij g6ooi7vvi7onhsm9vvammamisnv c8ujjavv67mkkqp8tugmkdquvgj 87uvf8wsf8kpklg9wwgftcrjwmf 7fihfhuemflgbd8kip9acikkrih c7usscign8siuuqcus5lcausuuu 87lsl9smfamiewfanudlm8ikwgn 85ssq9vtm9pkmiiasrhlbaqjvjv 7bgffcogojgedg8ijnc9ckjmsgk e4vkl8vov8lholfbjvvdjbqssvs 95wosbwwh7tjjin9wwegicnmukt a6irh8sgm7kibnmbwuwhecmopjs a4bko8rojaqwtmn9jwmiugowviv 68sgabqaj9kklmidurvcchqurgk 7gggeijilejgcc7gks9adffhvmi e5vqvakte9qvsvv7gvagg9prvkv b8oorjrrrdrrmdr7rrjmr3grorr a7fke9ofm8qfghfbsrgdebjkvlm 79ndwatqd9mbfnldgtlfadhhwmg 87vlv9swe8qroojavwddgailpkj 7afidemfjfkgdd9hkm9cdiijjih d4vtq6vvv7ovsvibvvghvitvvgv d3gno9spuasuhieasukgseuuudj 99rrr9rra7dlrirarrnnj7rrrrr 65kfdbrjpdhkkecdkvfckhksvoj b6gij8vkf6jimkicnvngfbjovii".split(
    " ",
  ),
};

/** Cyrillic letters; those that Russian has not stand as their nearest. */
export const cyrillicRows: LetterRows = {
  letters: "абвгдежзийклмнопрстуфхцчшщъыьэюя",
  rows: "wccbdckmkaibfcdcbd9cfgimikvwtwlqm 6mjdjekmfjegbd8kkafcilhimmvvwwvnf j7ugug8uu8uueuo9u8iuaufuougopuuug a5vvrk8vv8vvjvc9vhcvivtvtvvtgmovm c6kaulauu8unhuu6ubmucururuupkumuu c6vhvncdm8vvvt98reeiavnvovvvkvmvv 9nighdvfhreicc7gk8bdmtilffvvvvvpg k7rrr4brr9rkrr9ihrirbrrrkrrnhrnrr d9edspdsj6snppcfscfs6sssipssdgsss 4mjgkglthkcdcf9hjeedpmpognwwwwwka 57tjihalkhthjfbgtl9ibttjkjttottmt b5vjvmevv5vnkit9vffjfvmompvvlvnkv e7ipif8hu6ukhqobuugicuuunouuiasem 85buuqauu8qsuhn8urgufukuquuqgmlum 98vudbcso7vmmmeavvafhjqjkkuuekorn 8jcaebkkihgicc8sja9etnttmivvvvvtv f7ttttbttbptttt6h5fqbtqttttqqmtkt d6ggghahr8vghegarldgboummluseslvv dbucrvavvbu7etmchnj6evvuqkvkleqvf a8v9vsbvv8vmpvfav9clbvnvovvtjcmkp 7cfhcbhkgsjfhbbmd9ceivernlivsvkiv g8qqgqlqq7qqqqq7q5mqcqqqmqqqqqqqq 79rrrrarr9rrric6rfggbrrrorrlrolrm ichhqqbqq2qeqqqhqhqqaqqqqqqmegkqk l5ssss6js9sadsfdssssasssksssoslss a9rbrr5rrfr9rfkdffhbrrrlarrrnrnrr gdllll1llgllllllllllgllllllllllll kke4kkekgkkkckbkk7kkkkkggkkkkkkgg 4siamsisjlgdm8assgceosmsjissssssc 5ssjjgessso6smajss8hsssssjossssdb 9ohedooooofb9g8ko88fofkikioooookh 4qqqq7qdiqqbqqdqqcg7mqqqqqqqqqqqq 1rtjnnttgktpiectjlmcttttnttttttto".split(
    " ",
  ),
};

/** Arabic letters without points of other languages and vowel marks. */
export const arabicRows: LetterRows = {
  letters: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
  rows: "v69cucipfvglbmomtvgmfmbecfebe 7vgetmljflbgejsusmjrinh7c8kda h6tdttmmtt7tkgthttetrrkepgb87 77gotogtgtegcjttttemotjkcde89 iiiiiiiiiiiiiiiiiiiiiiiiieii2 b7fdsossase9ksssssosssimabha8 79jpppppap9pppppppppp6agppppa e5ldlhlllllldhhhfllllll6clldh 47qttqttttfiqmttttgnttqntef77 2kkkkkkkkk8kkkkkkkkkkkkkkkkkk 77efuhuuhuulhlqusuulhhckhdf87 75fcrrrrrrcrirrrrrrrrnnrgrgc6 97eatqttgtctqqttktmtotfaidg97 89pcpppkppapkppppppppife99ib7 bjjjjjajjj5jjjjjjjjjjjjejjcab n5nnnnnnnn8nnnnnnnnnnnnn5n8nj d6jjjjjjjjajjjjjjjjjj8jjjdfj7 2iiiiiiiiiiiiiiiiiiiiiiiiiiii a7harrrrrrearrr8rrrrr8rajrkcc d5mmmmmmmm9gmimmmmmmmmmimge68 g7qbqbqqqq7qmqqqqqqhqqqeqfeb5 6eiqqqqqaqihkqqqiqqqqqq79me7d a7oitotpdt9nekttttttttjfhde77 a8ddugepcuhmglmumufjgielbdeb7 86deugruougumrnuuucmulmendac7 59pdujuu8umjciuunuujjudkjiee7 3bgktpptrterkpttttrrlteibckb9 89ffvhhvfv8idrvkvvkqjedcdagca 5agelhvpfldhgjvvpvhqondeh9adb".split(
    " ",
  ),
};
