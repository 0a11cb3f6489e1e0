#include "language/text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.hpp"

namespace practicum::language {

namespace {

bool word_char(char32_t c) {
    if (c >= 0x1F000 && c < 0x20000) return false;  // emoji
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '-' ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || c >= 0x3040;
}

char32_t plain_char(char32_t c) {
    if (c >= 'A' && c <= 'Z') return c - 'A' + 'a';
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x60) return '\'';
    if (c == 0x2010 || c == 0x2011) return '-';
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
    return c;
}

const std::unordered_map<std::string_view, std::string_view>& written_out() {
    static const std::unordered_map<std::string_view, std::string_view> table{{"can't", "can not"},
                                                                              {"cannot", "can not"},
                                                                              {"cant", "can not"},
                                                                              {"won't", "will not"},
                                                                              {"wont", "will not"},
                                                                              {"shan't", "shall not"},
                                                                              {"let's", "let us"},
                                                                              {"lets", "let us"},
                                                                              {"dont", "do not"},
                                                                              {"doesnt", "does not"},
                                                                              {"didnt", "did not"},
                                                                              {"isnt", "is not"},
                                                                              {"arent", "are not"},
                                                                              {"wasnt", "was not"},
                                                                              {"werent", "were not"},
                                                                              {"havent", "have not"},
                                                                              {"hasnt", "has not"},
                                                                              {"hadnt", "had not"},
                                                                              {"couldnt", "could not"},
                                                                              {"wouldnt", "would not"},
                                                                              {"shouldnt", "should not"},
                                                                              {"whats", "what is"},
                                                                              {"hows", "how is"},
                                                                              {"thats", "that is"},
                                                                              {"youre", "you are"},
                                                                              {"youve", "you have"},
                                                                              {"youll", "you will"},
                                                                              {"youd", "you would"},
                                                                              {"theyre", "they are"},
                                                                              {"im", "i am"},
                                                                              {"ive", "i have"},
                                                                              {"id", "i would"},
                                                                              {"itll", "it will"},
                                                                              {"gonna", "going to"},
                                                                              {"wanna", "want to"},
                                                                              {"gotta", "have to"},
                                                                              {"u", "you"},
                                                                              {"ur", "your"},
                                                                              {"kinda", "kind of"},
                                                                              {"ok", "okay"},
                                                                              {"y'all", "you all"},
                                                                              {"ain't", "is not"},
                                                                              {"o'clock", "oclock"},
                                                                              {"d'you", "do you"},
                                                                              {"tellme", "tell me"}};
    return table;
}

bool ends(std::string_view word, std::string_view end) {
    return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

void push_word(std::vector<std::string>& out, std::string word) {
    while (!word.empty() && (word.front() == '\'' || word.front() == '-')) word.erase(0, 1);
    while (!word.empty() && (word.back() == '\'' || word.back() == '-')) word.pop_back();
    if (word.empty()) return;
    if (const auto found = written_out().find(word); found != written_out().end()) {
        const std::string_view both = found->second;
        const auto space = both.find(' ');
        out.emplace_back(both.substr(0, space));
        if (space != std::string_view::npos) out.emplace_back(both.substr(space + 1));
        return;
    }
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> tails{
        {{"n't", "not"}, {"'re", "are"}, {"'ve", "have"}, {"'ll", "will"}, {"'d", "would"}, {"'m", "am"}}};
    for (const auto& [tail, full] : tails) {
        if (!ends(word, tail)) continue;
        out.push_back(word.substr(0, word.size() - tail.size()));
        out.emplace_back(full);
        return;
    }
    if (ends(word, "'s")) {
        word.resize(word.size() - 2);
        static const std::unordered_set<std::string_view> with_is{
            "it", "that", "what", "how", "who", "where", "there", "here", "he", "she", "when", "why", "this"};
        out.push_back(word);
        if (with_is.count(word)) out.emplace_back("is");
        return;
    }
    // A compound counts as its parts ("check-ins", "work-life"), but sounds stay one word.
    static const std::unordered_set<std::string_view> sounds{"mm-hmm", "mm-hm", "uh-huh", "m-hm", "mhm-mhm", "uh-uh"};
    if (word.find('-') != std::string::npos && !sounds.count(word)) {
        for (std::size_t from = 0; from <= word.size();) {
            const auto end = std::min(word.find('-', from), word.size());
            if (end > from) push_word(out, word.substr(from, end - from));
            from = end + 1;
        }
        return;
    }
    out.push_back(std::move(word));
}

bool abbreviation(std::string_view before) {
    static constexpr std::array<std::string_view, 10> known{"dr",  "mr",  "mrs", "ms", "e.g",
                                                            "i.e", "etc", "vs",  "st", "prof"};
    const auto from = before.find_last_of(" (");
    const std::string last = ascii_lower(from == std::string_view::npos ? before : before.substr(from + 1));
    return std::find(known.begin(), known.end(), last) != known.end();
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = plain_char(next_char(text, at));
        if (word_char(c)) {
            append_char(word, c);
        } else if (!word.empty()) {
            push_word(out, std::move(word));
            word.clear();
        }
    }
    push_word(out, std::move(word));
    return out;
}

// Past the marks that follow a first one: "?!", "...", closing quotation marks.
static std::size_t end_of_marks(std::string_view text, std::size_t at, bool& question) {
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t c = next_char(text, next);
        if (c != '.' && c != '?' && c != '!' && c != 0x2026 && c != '"' && c != ')' && c != 0x201D) break;
        question = question || c == '?';
        at = next;
    }
    return at;
}

// Whether a small letter follows.
static bool goes_on(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at < text.size() && text[at] >= 'a' && text[at] <= 'z';
}

std::vector<SentenceText> split_sentences(std::string_view text) {
    std::vector<SentenceText> out;
    std::size_t from = 0;
    const auto finish = [&](std::size_t end, bool question) {
        SentenceText sentence;
        sentence.text = std::string(trim(text.substr(from, end - from)));
        sentence.words = words_of(sentence.text);
        sentence.question = question;
        if (!sentence.words.empty() && out.size() < max_sentences) out.push_back(std::move(sentence));
        from = end;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = next_char(text, at);
        const bool stop = c == '.' || c == '?' || c == '!' || c == 0x2026 || c == 0x3002 || c == 0xFF1F || c == 0xFF01;
        if (!stop) continue;
        bool question = c == '?' || c == 0xFF1F;
        const std::size_t end = end_of_marks(text, at, question);
        const bool single_dot = c == '.' && end == at;
        if (single_dot && at < text.size() && text[at] != ' ' && text[at] != '\n') continue;  // 2.5, e.g.
        if (single_dot && abbreviation(text.substr(from, start - from))) continue;
        // An ellipsis in the middle of a thought ("so you… you just left") does not end it.
        const bool ellipsis = !question && (c == 0x2026 || (c == '.' && end >= at + 2));
        at = end;
        if (!ellipsis || !goes_on(text, end)) finish(end, question);
    }
    finish(text.size(), false);
    return out;
}

std::string stem_of(std::string_view word) {
    std::string s(word);
    if (s.size() <= 3) return s;
    const auto vowel = [&](std::size_t i) { return std::string_view("aeiouy").find(s[i]) != std::string_view::npos; };
    const auto has_vowel = [&](std::size_t end) {
        for (std::size_t i = 0; i < end; ++i)
            if (vowel(i)) return true;
        return false;
    };
    const auto cut = [&](std::string_view tail, std::string_view with, std::size_t keep) {
        if (!ends(s, tail) || s.size() - tail.size() < keep) return false;
        s.resize(s.size() - tail.size());
        s += with;
        return true;
    };
    if (!(cut("sses", "ss", 1) || cut("ies", "i", 2) || ends(s, "ss") || ends(s, "us") || ends(s, "is")))
        cut("s", "", 3);
    const std::size_t before = s.size();
    if (!cut("eed", "ee", 2)) {
        for (std::string_view tail : {"ing", "ed"}) {
            if (!ends(s, tail) || !has_vowel(s.size() - tail.size()) || s.size() - tail.size() < 3) continue;
            s.resize(s.size() - tail.size());
            break;
        }
    }
    if (s.size() != before && s.size() >= 3) {
        const char last = s.back();
        if (last == s[s.size() - 2] && last != 'l' && last != 's' && last != 'z' && !vowel(s.size() - 1)) s.pop_back();
    }
    for (const auto& [tail, with] : {std::pair<std::string_view, std::string_view>{"ational", "ate"},
                                     {"fulness", "ful"},
                                     {"iveness", "ive"},
                                     {"ization", "ize"},
                                     {"isation", "ize"},
                                     {"ation", "at"},
                                     {"ments", ""},
                                     {"ment", ""},
                                     {"ness", ""},
                                     {"fully", "ful"},
                                     {"ally", "al"},
                                     {"ively", "ive"},
                                     {"ously", "ous"},
                                     {"ly", ""},
                                     {"ise", "ize"}})
        if (cut(tail, with, 4)) break;
    if (s.size() > 4 && s.back() == 'e') s.pop_back();
    if (s.size() > 3 && s.back() == 'y' && !vowel(s.size() - 2)) s.back() = 'i';
    return s;
}

bool is_function_word(std::string_view word) {
    static const std::unordered_set<std::string_view> words{
        "a",    "an",    "the",    "and",    "or",    "but",      "so",       "if",      "then",    "than",   "as",
        "at",   "by",    "for",    "from",   "in",    "into",     "of",       "off",     "on",      "onto",   "out",
        "over", "to",    "up",     "with",   "about", "around",   "i",        "me",      "my",      "myself", "we",
        "us",   "our",   "you",    "your",   "yours", "yourself", "he",       "him",     "his",     "she",    "her",
        "it",   "its",   "they",   "them",   "their", "this",     "that",     "these",   "those",   "there",  "here",
        "what", "which", "who",    "whom",   "when",  "where",    "why",      "how",     "am",      "is",     "are",
        "was",  "were",  "be",     "been",   "being", "do",       "does",     "did",     "done",    "doing",  "have",
        "has",  "had",   "having", "can",    "could", "will",     "would",    "shall",   "should",  "may",    "might",
        "must", "not",   "no",     "nor",    "just",  "very",     "really",   "quite",   "too",     "also",   "some",
        "any",  "all",   "more",   "most",   "much",  "many",     "such",     "now",     "well",    "okay",   "oh",
        "like", "kind",  "sort",   "bit",    "lot",   "thing",    "get",      "got",     "getting", "let",    "going",
        "go",   "yes",   "yeah",   "right",  "maybe", "perhaps",  "actually", "because", "while",   "sound",  "sounds",
        "seem", "seems", "tell",   "please", "still", "even",     "only",     "own",     "other",   "way",    "make"};
    return words.count(word) > 0;
}

}  // namespace practicum::language
