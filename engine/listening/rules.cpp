#include "listening/rules.hpp"

#include <algorithm>
#include <bitset>
#include <initializer_list>

#include "listening/lexicon.hpp"
#include "listening/phrases.hpp"

namespace practicum::listening {

namespace {

using Words = std::vector<std::string>;

// One sentence on its way to its codes.
class Coder {
public:
    Coder(const SentenceText& sentence, const Words& client_stems)
        : sentence_(sentence), words_(sentence.words), client_stems_(client_stems) {
        while (start_ < words_.size() && is_filler(words_[start_])) ++start_;
        for (const auto& word : words_) all_ += ' ' + word, beginnings_[beginning(word)] = true;
        all_ += ' ';
        for (std::size_t i = start_; i < words_.size(); ++i) head_ += ' ' + words_[i];
        head_ += ' ';
        for (const auto& word : words_)
            if (!is_one(word, {"really", "just", "probably", "definitely", "maybe", "perhaps", "simply", "also", "only",
                               "so", "very", "totally", "clearly", "actually", "always"}))
                bare_ += ' ' + word;
        bare_ += ' ';
    }

    std::vector<HeardCode> run() {
        if (only_sounds()) return add(Code::facilitation, .95F, words_), std::move(out_);
        for (Code code : {Code::greeting, Code::closing, Code::topic_shift, Code::facilitation, Code::summary,
                          Code::self_disclosure, Code::emphasizing_autonomy, Code::seeking_collaboration})
            phrases(code, .85F);
        phrases(Code::advice_with_permission, .85F);
        if (!asks_after_the_self()) phrases(Code::confrontation, .8F);
        if (!has(Code::advice_with_permission)) phrases(Code::structuring, .8F);
        question();
        advice();
        if (!is_question()) statements();
        settle();
        return std::move(out_);
    }

private:
    bool has(Code code) const {
        return std::any_of(out_.begin(), out_.end(), [code](const HeardCode& heard) { return heard.code == code; });
    }
    void drop(Code code) {
        out_.erase(
            std::remove_if(out_.begin(), out_.end(), [code](const HeardCode& heard) { return heard.code == code; }),
            out_.end());
    }
    void add(Code code, float probability, Words words) {
        if (!has(code)) out_.push_back({code, probability, std::move(words)});
    }
    bool is_question() const { return has(Code::open_question) || has(Code::closed_question); }

    // The first of the phrases that stands in the sentence; '^' ties it to its head. Empty if none does.
    std::string_view find(const std::vector<std::string_view>& phrases) const {
        for (std::string_view phrase : phrases) {
            const bool at_head = phrase[0] == '^';
            if (at_head) phrase.remove_prefix(1);
            if (!beginnings_[beginning(phrase)]) continue;
            if (at_head ? starts(head_, phrase) : inside(all_, phrase) || inside(bare_, phrase)) return phrase;
        }
        return {};
    }
    // Most phrases are ruled out by how their first word begins.
    static std::size_t beginning(std::string_view word) {
        const auto at = [&](std::size_t i) {
            return static_cast<std::size_t>(static_cast<unsigned char>(i < word.size() ? word[i] : ' '));
        };
        return (at(0) * 31 + at(1) * 7 + (word.size() > 1 && at(1) != ' ' ? at(2) : 0)) % beginnings;
    }
    static bool starts(std::string_view text, std::string_view phrase) {
        return text.size() > phrase.size() + 1 && text.substr(1, phrase.size()) == phrase &&
               text[phrase.size() + 1] == ' ';
    }
    static bool inside(std::string_view text, std::string_view phrase) {
        for (std::size_t at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1))
            if (text[at - 1] == ' ' && text[at + phrase.size()] == ' ') return true;
        return false;
    }
    bool any(std::initializer_list<std::string_view> phrases) const { return !find(phrases).empty(); }

    void phrases(Code code, float probability) {
        const std::string_view found = find(phrases_of(code));
        if (!found.empty()) add(code, probability, words_of(found));
    }

    bool only_sounds() const {
        static const std::vector<std::string_view> sounds{
            "mm", "mmm",    "mhm",     "mm-hmm",     "mm-hm", "hmm", "hm",     "uh-huh", "uh",         "huh",  "ah",
            "oh", "i",      "see",     "right",      "okay",  "yes", "yeah",   "yep",    "sure",       "go",   "on",
            "of", "course", "exactly", "absolutely", "and",   "wow", "really", "gotcha", "understand", "hear", "you"};
        if (sentence_.question && words_.size() == 1)
            return is_one(words_[0], {"and", "so", "really", "yes", "oh", "mm"});
        return words_.size() <= 4 && !sentence_.question &&
               std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
                   return std::find(sounds.begin(), sounds.end(), word) != sounds.end();
               });
    }

    const std::string& word(std::size_t i) const {
        static const std::string nothing;
        return start_ + i < words_.size() ? words_[start_ + i] : nothing;
    }
    bool is_one(const std::string& word, std::initializer_list<std::string_view> list) const {
        return std::find(list.begin(), list.end(), word) != list.end();
    }
    bool auxiliary(const std::string& word) const {
        return is_one(word, {"do", "does", "did", "is", "are", "was", "were", "have", "has", "had", "can", "could",
                             "will", "would", "should", "may", "might", "am"});
    }
    bool pronoun(const std::string& word) const {
        return is_one(word, {"you", "your", "it", "he", "she", "they", "that", "this", "there", "we", "i", "anyone",
                             "anybody", "anything", "someone", "the", "these", "those", "any"});
    }

    bool asks_after_the_self() const { return any({"what would you like", "would you say"}); }

    void question() {
        static const std::vector<std::string_view> open_heads{"^tell me about",
                                                              "^tell me more",
                                                              "^tell me what",
                                                              "^tell me how",
                                                              "^tell me a",
                                                              "^tell me some",
                                                              "^walk me through",
                                                              "^talk me through",
                                                              "^take me through",
                                                              "^talk me",
                                                              "^describe",
                                                              "^help me understand",
                                                              "^help me to understand",
                                                              "^say more",
                                                              "^say a bit more",
                                                              "^say a little",
                                                              "^say some more",
                                                              "^can you tell me",
                                                              "^could you tell me",
                                                              "^would you tell me",
                                                              "^can you say",
                                                              "^could you say",
                                                              "^can you describe",
                                                              "^could you describe",
                                                              "^can you walk me",
                                                              "^could you walk me",
                                                              "^can you help me understand",
                                                              "^could you help me understand",
                                                              "^can you talk me",
                                                              "^could you talk",
                                                              "^can you talk",
                                                              "^can you explain",
                                                              "^could you explain",
                                                              "^can you give me an example",
                                                              "^could you give me an example",
                                                              "^could you expand",
                                                              "^can you expand",
                                                              "^would you say more",
                                                              "^i wonder what",
                                                              "^i wonder how",
                                                              "^i wonder who",
                                                              "^i wonder where",
                                                              "^i am wondering what",
                                                              "^i am wondering how",
                                                              "^i am curious",
                                                              "^i would love to hear",
                                                              "^i would like to hear",
                                                              "^i am interested to hear",
                                                              "^i am interested in",
                                                              "^i would like to know",
                                                              "^i would like to understand",
                                                              "^give me an example",
                                                              "^paint me",
                                                              "i would like to hear more",
                                                              "i want to hear about",
                                                              "^share with me",
                                                              "^fill me in",
                                                              "^catch me up",
                                                              "^bring me up",
                                                              "^in what way",
                                                              "^in what ways",
                                                              "^for what",
                                                              "^to what extent"};
        if (const std::string_view found = find(open_heads); !found.empty()) {
            const bool offers = any({"if there is", "whether you have", "have you considered", "have you tried"});
            return add(offers ? Code::closed_question : Code::open_question, .9F, words_of(found));
        }
        const std::string& first = word(0);
        const bool fact =
            first == "how" && is_one(word(1), {"many", "old", "often", "long", "far", "late", "early", "tall"});
        const bool wh = is_one(first, {"what", "how", "why"}) ||
                        (is_one(first, {"in", "on", "at", "from", "for", "with"}) && is_one(word(1), {"what"}));
        const bool asks =
            sentence_.question ||
            (wh && (auxiliary(word(1)) || is_one(word(1), {"about", "kind", "kinds", "sort", "else", "makes", "made",
                                                           "brings", "happens", "happened", "helps", "helped"})));
        if (first == "why" && words_.size() <= start_ + 4) return add(Code::open_question, .8F, {first});
        if (wh && asks &&
            !(first == "what" && is_one(word(1), {"time", "day", "date", "year", "age", "colour", "color"}))) {
            if (fact) return add(Code::closed_question, .85F, {first, word(1)});
            if (first == "how" && word(1) == "about" && is_one(word(2), {"you", "your", "the"}) &&
                words_.size() <= start_ + 5)
                return add(Code::open_question, .7F, {first, word(1)});
            if (first == "how" && word(1) == "about") return;  // "How about a list?" is advice alone
            return add(Code::open_question, .92F, {first, word(1)});
        }
        if (is_one(first, {"who", "when", "where", "which", "whose"}) && (sentence_.question || auxiliary(word(1)))) {
            const bool wide =
                first == "where" && any({"leave you", "leaves you", "feel it", "come from", "comes from", "coming from",
                                         "would you like", "do you see", "do we go", "do you want"});
            return add(wide ? Code::open_question : Code::closed_question, .8F, {first, word(1)});
        }
        const bool negated = word(1) == "not" && pronoun(word(2));
        if (auxiliary(first) && (pronoun(word(1)) || negated || sentence_.question))
            return add(Code::closed_question, .9F, {first, word(1)});
        if (!sentence_.question) return;
        // A question word behind a clause: "When that happens, what do you do?"
        for (std::size_t i = start_ + 1; i + 1 < words_.size(); ++i) {
            if (is_one(words_[i], {"what", "how", "why"}) &&
                (auxiliary(words_[i + 1]) || is_one(words_[i + 1], {"about", "else", "kind"})) &&
                !is_one(words_[i - 1], {"know", "see", "about", "sure", "of"}))
                return add(Code::open_question, .85F, {words_[i], words_[i + 1]});
            if (auxiliary(words_[i]) && words_[i + 1] == "you" &&
                !is_one(words_[i - 1], {"what", "how", "that", "you", "it", "who", "i"}))
                return add(Code::closed_question, .85F, {words_[i], words_[i + 1]});
        }
        if (words_.size() <= 5 && is_one(words_.back(), {"what", "how", "why"}))
            return add(Code::open_question, .7F, {words_.back()});
        if (start_ < words_.size() && word(0) == "any") return add(Code::closed_question, .8F, {first});
        add(Code::closed_question, .75F, {"?"});
    }

    void advice() {
        const std::string_view found = find(phrases_of(Code::advice));
        if (found.empty()) return could_do();
        if (any({"you should be proud", "suicide", "suicidal", "kill yourself", "killing yourself", "hurt yourself",
                 "hurting yourself", "harm yourself", "harming yourself", "ending your life", "end your life",
                 "not be alive", "being dead"}))
            return;
        if (has(Code::open_question) && found.substr(0, 8) == "have you") return;
        if (found == "you must" && any({"you must be", "you must feel", "you must have felt", "you must have been"}))
            return;
        if (has(Code::greeting) ||
            (has(Code::closed_question) && found == "you should" && any({"do you think you should"})))
            return;
        const bool imperative =
            starts(head_, found) && words_of(found).size() <= 2 && found.find("you") == std::string_view::npos;
        if (imperative && is_question()) return;
        if (imperative &&
            is_one(word(0), {"just", "start", "start", "stop", "set", "put", "plan", "call", "think", "read", "sleep",
                             "work", "talk", "exercise", "ask"}) &&
            is_one(word(1), {"like", "with", "is", "was", "to", "that", "because", "so", "it", "now"}) &&
            !any({"talk to", "just ask", "just tell"}))
            return;
        // "It feels like you have to have all the answers" gives back a must; it does not lay one on.
        const bool given_back = any({"feel like you",     "feels like you",      "felt like you",    "sounds like you",
                                     "sound like you",    "seems like you",      "feel you have to", "feel that you",
                                     "think you have to", "as if you",           "as though you",    "so you",
                                     "telling yourself",  "believe you",         "part of you",      "you feel",
                                     "what do you need",  "what do you have to", "whether you",      "thinking you",
                                     "it sounds like",    "sounds like",         "it seems",         "it seems like",
                                     "i hear that",       "the idea that you"});
        if (given_back && !any({"i think you should", "you may benefit", "have you considered", "have you tried",
                                "have you thought", "how about", "maybe you could", "you may benefit"}))
            return;
        if (is_question() && any({"what do you think you should", "what should you", "do you think you should",
                                  "do you need to", "do you have to"}))
            return;
        add(Code::advice, .85F, words_of(found));
    }

    // "You could practise that with me": a suggestion when what follows is something to do.
    void could_do() {
        if (is_question()) return;
        for (std::size_t i = 0; i + 2 < words_.size(); ++i) {
            if (words_[i] != "you" || words_[i + 1] != "could" ||
                (i > 0 && is_one(words_[i - 1], {"if", "that", "so", "think", "feel", "wish"})))
                continue;
            if (is_one(words_[i + 2],
                       {"practice", "practise", "talk",  "ask",  "tell",  "take", "write", "say",   "set",
                        "go",       "make",     "start", "do",   "use",   "let",  "give",  "find",  "look",
                        "speak",    "schedule", "plan",  "keep", "call",  "join", "read",  "share", "delegate",
                        "put",      "be",       "have",  "see",  "bring", "spend"}))
                return add(Code::advice, .75F, {"you", "could", words_[i + 2]});
        }
    }

    void statements() {
        const bool coded = has(Code::confrontation) || has(Code::advice) || has(Code::advice_with_permission) ||
                           has(Code::closing) || has(Code::structuring) || has(Code::greeting);
        if (!has(Code::confrontation)) phrases(Code::affirmation, .75F);
        phrases(Code::reassurance, .8F);
        if (has(Code::affirmation) && has(Code::reassurance) && !any({"not alone", "normal", "will be"}))
            drop(Code::reassurance);
        if (!has(Code::summary) && !coded && !has(Code::self_disclosure)) reflection();
        if (has(Code::reassurance) && any({"that must", "sounds like", "you feel"})) drop(Code::reassurance);
        if (has(Code::emphasizing_autonomy)) drop(Code::simple_reflection), drop(Code::complex_reflection);
        if (!reflected()) phrases(Code::information, .7F);
        if (has(Code::reassurance) && !any({"research", "studies", "the brain", "the body", "cortisol"}))
            drop(Code::information);
        if (out_.empty() && words_.size() >= 6 && !any({"you", "i", "your", "my", "me", "great", "good", "wonderful"}))
            add(Code::information, .5F, {});
    }

    bool reflected() const { return has(Code::simple_reflection) || has(Code::complex_reflection); }

    void reflection() {
        static const std::vector<std::string_view> stems{"it sounds like",
                                                         "^sounds like",
                                                         "it sounds as",
                                                         "^sounds as",
                                                         "that sounds",
                                                         "it sounds",
                                                         "^sounds",
                                                         "you must be",
                                                         "you must feel",
                                                         "you must have",
                                                         "it seems like",
                                                         "it seems as",
                                                         "it seems",
                                                         "^seems like",
                                                         "it looks like",
                                                         "it feels like",
                                                         "that feels",
                                                         "it feels",
                                                         "^feels like",
                                                         "i hear you saying",
                                                         "i hear that you",
                                                         "i hear how",
                                                         "i hear you",
                                                         "^i hear",
                                                         "what i am hearing",
                                                         "what i hear",
                                                         "you are saying",
                                                         "you are telling me",
                                                         "i get the sense",
                                                         "i get a sense",
                                                         "i get the feeling",
                                                         "i get the impression",
                                                         "i have the sense",
                                                         "i sense",
                                                         "i imagine",
                                                         "i can imagine",
                                                         "i can hear",
                                                         "i can see how",
                                                         "i can see that",
                                                         "i can see why",
                                                         "i can tell",
                                                         "i wonder if part",
                                                         "i wonder if it",
                                                         "i wonder if you",
                                                         "i am wondering if",
                                                         "i wonder whether",
                                                         "part of you",
                                                         "a part of you",
                                                         "one part of you",
                                                         "on the one hand",
                                                         "on one hand",
                                                         "at the same time you",
                                                         "and yet",
                                                         "it is as if",
                                                         "it is as though",
                                                         "^as if",
                                                         "^as though",
                                                         "it is like",
                                                         "^like you",
                                                         "almost as if",
                                                         "almost like",
                                                         "that must be",
                                                         "that must have",
                                                         "it must be",
                                                         "it must have",
                                                         "must feel",
                                                         "must have felt",
                                                         "that is a lot",
                                                         "that is hard",
                                                         "that is tough",
                                                         "that is heavy",
                                                         "that is painful",
                                                         "that is exhausting",
                                                         "that is frustrating",
                                                         "that is scary",
                                                         "that is lonely",
                                                         "that is a heavy",
                                                         "that is a hard",
                                                         "that is so hard",
                                                         "that is really hard",
                                                         "that is really tough",
                                                         "it is hard",
                                                         "it is a lot",
                                                         "it is exhausting",
                                                         "it is frustrating",
                                                         "it is lonely",
                                                         "it is scary",
                                                         "it is painful",
                                                         "it has been",
                                                         "it hurts",
                                                         "that hurts",
                                                         "what a",
                                                         "no wonder",
                                                         "there is a part",
                                                         "there is something",
                                                         "there is a lot",
                                                         "nothing seems to",
                                                         "nothing you",
                                                         "none of it",
                                                         "everything feels",
                                                         "everything is",
                                                         "^you",
                                                         "^your",
                                                         "^feeling",
                                                         "^torn",
                                                         "^worried",
                                                         "^afraid",
                                                         "^scared",
                                                         "^stuck",
                                                         "^caught",
                                                         "^tired",
                                                         "^exhausted",
                                                         "^overwhelmed",
                                                         "^always",
                                                         "^never"};
        std::string_view found = find(stems);
        // "That's sad": a feeling is named.
        if (found.empty() && is_one(word(0), {"that", "it", "this"}) &&
            is_one(word(1), {"is", "was", "feels", "must"}) && words_.size() <= start_ + 6 &&
            std::any_of(words_.begin(), words_.end(), [](const std::string& w) { return names_feeling(stem_of(w)); }))
            found = "that is";
        if (found.empty() && !has(Code::facilitation) && gives_back()) found = word(0);
        // Praise of the person at large is comfort, not something given back.
        if (starts(head_, "you are") && words_.size() <= start_ + 7 &&
            any({"amazing", "great", "wonderful", "fantastic", "brilliant", "incredible", "awesome", "a good",
                 "such a"}))
            return add(Code::reassurance, .6F, {"you", "are"});
        if (found.empty()) return;
        if (any({"you know what", "you are welcome", "you are right"}) && words_.size() < 8) return;
        if ((has(Code::affirmation) || has(Code::reassurance)) &&
            !any({"it sounds like", "sounds like", "you feel", "you are feeling", "it seems", "that must",
                  "you are worried", "you are afraid", "i hear"}))
            return;
        if (any({"sounds great", "sounds good", "sounds wonderful", "sounds like a plan", "sounds promising",
                 "sounds like a great", "sounds like a good", "sounds like a wonderful", "sounds like a solid",
                 "sounds like a positive"}) &&
            words_.size() < 9)
            return;
        add(deepened() ? Code::complex_reflection : Code::simple_reflection, .8F, words_of(found));
    }

    // Without a stem of its own: a statement that takes up what was just said, or draws the sum of it ("So it isn't the
    // hours, it's the fear.").
    bool gives_back() const {
        if (words_.size() < 3 ||
            any({"i", "we", "my", "great", "good", "wonderful", "thanks", "thank you", "research", "studies"}))
            return false;
        if (!words_.empty() && is_one(words_[0], {"so", "and", "but"}) && client_stems_.size() > 2 &&
            words_.size() >= 4)
            return true;
        std::size_t content = 0, back = 0;
        for (const auto& word : words_) {
            if (is_function_word(word)) continue;
            ++content;
            back += std::find(client_stems_.begin(), client_stems_.end(), stem_of(word)) != client_stems_.end();
        }
        return back >= 2 || (back == 1 && content <= 2) || (any({"you", "your"}) && !any({"you are welcome", "thank"}));
    }

    // Whether a reflection adds meaning: a feeling or a link the client did not name, or an image.
    bool deepened() const {
        if (any({"because",      "as if",       "as though",   "underneath", "part of you",      "what matters",
                 "means",        "meaning",     "even though", "and yet",    "at the same time", "on the one hand",
                 "but also",     "deep down",   "no wonder",   "like a",     "behind that",      "afraid that",
                 "worried that", "it is as if", "you wish",    "you long",   "you would rather", "almost like",
                 "rather than",  "who you are"}))
            return true;
        std::size_t content = 0, given_back = 0;
        bool new_feeling = false;
        for (const auto& word : words_) {
            if (is_function_word(word)) continue;
            const std::string stem = stem_of(word);
            const bool back = std::find(client_stems_.begin(), client_stems_.end(), stem) != client_stems_.end();
            ++content;
            given_back += back;
            new_feeling = new_feeling || (!back && names_feeling(stem));
        }
        return new_feeling || (content >= 4 && given_back * 3 < content);
    }

    void settle() {
        // A procedural check ("Shall we …?") is structuring alone; so is what closes.
        if (has(Code::structuring) && any({"shall we", "is it okay if we", "would it be okay if we",
                                           "would it be all right if we", "can we", "could we"}))
            drop(Code::closed_question), drop(Code::seeking_collaboration);
        if (has(Code::closing))
            drop(Code::structuring), drop(Code::information), drop(Code::advice), drop(Code::simple_reflection),
                drop(Code::complex_reflection);
        if (has(Code::advice_with_permission)) {
            for (Code code : {Code::advice, Code::closed_question, Code::open_question, Code::seeking_collaboration,
                              Code::information, Code::structuring, Code::emphasizing_autonomy})
                drop(code);
        }
        if (has(Code::confrontation) && any({"do not you think", "are not you", "should not you", "is not it",
                                             "is not that", "can not you", "do not you"}))
            drop(Code::open_question), add(Code::closed_question, .8F, {"not", "you"});
        if (has(Code::confrontation))
            drop(Code::affirmation), drop(Code::reassurance), drop(Code::simple_reflection),
                drop(Code::complex_reflection);
        if (has(Code::summary)) drop(Code::simple_reflection), drop(Code::complex_reflection);
        if (has(Code::topic_shift)) drop(Code::structuring);
        if (has(Code::facilitation)) drop(Code::advice);
        if (has(Code::greeting) && has(Code::closing) &&
            any({"nice to see you", "good to see you", "great to see you", "lovely to see you"}))
            drop(Code::closing);
        if (has(Code::greeting) && words_.size() <= 6) drop(Code::affirmation), drop(Code::information);
    }

    static constexpr std::size_t beginnings = 512;

    const SentenceText& sentence_;
    const Words& words_;
    const Words& client_stems_;
    std::size_t start_ = 0;
    // The words with a space before, between and behind: all, from the head on, without adverbs ("you really ought
    // to").
    std::string all_, head_, bare_;
    std::bitset<beginnings> beginnings_;
    std::vector<HeardCode> out_;
};

}  // namespace

std::vector<HeardCode> rule_codes(const SentenceText& sentence, const std::vector<std::string>& client_stems) {
    return Coder(sentence, client_stems).run();
}

}  // namespace practicum::listening
