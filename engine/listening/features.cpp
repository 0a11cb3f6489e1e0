#include "listening/features.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/exact.hpp"
#include "base/hash.hpp"
#include "listening/lexicon.hpp"

namespace practicum::listening {

namespace {

constexpr std::size_t most_content = 32;  // words of one text that are compared with the other's

bool holds(const std::vector<std::uint64_t>& sorted, std::uint64_t hash) {
    return std::binary_search(sorted.begin(), sorted.end(), hash);
}

void sort_unique(std::vector<std::uint64_t>& hashes) {
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

// What the client's word becomes when a therapist gives it back.
std::uint64_t turned(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> table{{{"i", "you"},
                                                                                         {"my", "your"},
                                                                                         {"me", "you"},
                                                                                         {"am", "are"},
                                                                                         {"was", "were"},
                                                                                         {"myself", "yourself"},
                                                                                         {"mine", "yours"},
                                                                                         {"we", "you"}}};
    for (const auto& [from, to] : table)
        if (word == from) return hash64(to);
    return hash64(word);
}

// Words that a skeleton keeps.
bool is_frame_word(std::string_view word) {
    static const std::unordered_set<std::string_view> more{
        "think",      "need",      "want",  "know",    "see",      "hear",  "hearing",   "hears",    "say",
        "said",       "saying",    "says",  "mean",    "means",    "feel",  "feeling",   "feels",    "felt",
        "wonder",     "wondering", "guess", "imagine", "sounding", "seems", "looks",     "look",     "part",
        "time",       "one",       "help",  "helpful", "try",      "tried", "trying",    "talk",     "talking",
        "thank",      "thanks",    "good",  "great",   "sorry",    "okay",  "something", "anything", "nothing",
        "everything", "people",    "many",  "often",   "always",   "never", "again",     "today",    "next"};
    return is_function_word(word) || more.count(word) > 0;
}

bool ends_in(std::string_view word, std::string_view end) {
    return word.size() > end.size() + 2 && word.substr(word.size() - end.size()) == end;
}

// The kind of a word in a skeleton.
std::uint64_t frame_of(std::string_view word, std::uint64_t hash, const CodingContext& context) {
    if (is_frame_word(word)) return hash;
    if (word[0] >= '0' && word[0] <= '9') return 1;
    const bool back = holds(context.recent_words, hash);
    if (names_feeling(stem_of(word))) return back ? 2 : 3;
    if (back) return 4;
    if (ends_in(word, "ing")) return 5;
    if (ends_in(word, "ed")) return 6;
    if (ends_in(word, "ly")) return 7;
    return 8;
}

// What a text holds, gathered word by word.
struct Gathered {
    std::size_t words = 0, content = 0, back = 0, recent_back = 0, stems_back = 0, pairs = 0, pairs_back = 0,
                turned_back = 0, you = 0, i = 0;
    bool we = false, digit = false;
    std::array<std::int32_t, most_content> rows{};
    std::size_t row_count = 0;
    MeaningVector meaning{};
    std::size_t questions = 0, stops = 0;
    bool ends_question = false, cut_off = false;

    void add(const SentenceText& sentence, const CodingContext& context, const WordVectors& vectors) {
        std::uint64_t before = 0;
        for (const auto& word : sentence.words) {
            const std::uint64_t hash = hash64(word);
            ++words;
            you += word == "you" || word == "your";
            i += word == "i" || word == "my";
            we = we || word == "we" || word == "us" || word == "our";
            digit = digit || (word[0] >= '0' && word[0] <= '9');
            const std::int32_t row = vectors.find(word);
            if (row != WordVectors::unknown) vectors.add(row, vectors.rarity(row), meaning);
            if (!is_function_word(word)) {
                ++content;
                back += holds(context.words, hash);
                recent_back += holds(context.recent_words, hash);
                stems_back +=
                    std::find(context.stems.begin(), context.stems.end(), stem_of(word)) != context.stems.end();
                if (row != WordVectors::unknown && row_count < most_content) rows[row_count++] = row;
            }
            if (before != 0) {
                const std::uint64_t pair = mix(before, hash);
                ++pairs;
                pairs_back += holds(context.pairs, pair);
                turned_back += holds(context.turned_pairs, pair);
            }
            before = hash;
        }
        const std::string_view text = sentence.text;
        questions += sentence.question;
        ends_question = sentence.question;
        stops += !text.empty() && text.back() == '.';
        cut_off = ends_in(text, "-") || ends_in(text, "\xE2\x80\x94") || ends_in(text, "\xE2\x80\x93");
    }

    void write(std::string_view first_text, const CodingContext& context, const WordVectors& vectors, bool of_turn,
               std::span<float> form, std::span<float> mean) {
        const auto share = [](std::size_t part, std::size_t whole) {
            return static_cast<float>(part) / static_cast<float>(std::max<std::size_t>(1, whole));
        };
        normalise(meaning);
        std::copy(meaning.begin(), meaning.end(), mean.begin());
        float sum = 0, most = 0;
        for (std::size_t a = 0; a < row_count; ++a) {
            float best = 0;
            for (std::int32_t other : context.content) best = std::max(best, vectors.similarity(rows[a], other));
            sum += best;
            most = std::max(most, best);
        }
        const auto flag = [](bool value) { return value ? 1.0F : 0.0F; };
        const std::array<float, form_numbers> numbers{
            share(back, content),
            share(recent_back, content),
            flag(back > 0),
            cosine(meaning, context.meaning),
            cosine(meaning, context.recent_meaning),
            row_count ? sum / static_cast<float>(row_count) : 0,
            most,
            share(turned_back, pairs),
            share(pairs_back, pairs),
            exact_log(1 + static_cast<float>(words)) / 3,
            exact_log(1 + static_cast<float>(context.length)) / 3,
            share(content, words),
            flag(words <= 2),
            flag(words <= 4),
            flag(words <= 8),
            flag(words > 20),
            flag(words > 40),
            flag(context.length <= 3),
            flag(context.length > 15),
            flag(questions > 0),
            flag(ends_question),
            flag(questions > 1),
            flag(cut_off),
            flag(!first_text.empty() && ((first_text[0] >= 'a' && first_text[0] <= 'z') || first_text[0] == '-')),
            static_cast<float>(std::min<std::size_t>(stops, 5)) / 5,
            flag(you > 0),
            flag(i > 0),
            share(you, words),
            share(i, words),
            flag(!of_turn || context.client_just_spoke),
            flag(of_turn && context.turns < 2),
            flag(context.client_asked),
            flag(of_turn && context.therapist_asked),
            flag(digit),
            share(stems_back, content),
            flag(we)};
        std::copy(numbers.begin(), numbers.end(), form.begin());
    }
};

}  // namespace

void CodingContext::client_said(std::string_view text, const WordVectors& vectors) {
    const auto said = words_of(text);
    stems.clear(), words.clear(), pairs.clear(), turned_pairs.clear(), content.clear();
    meaning.fill(0);
    length = said.size();
    client_asked = text.find('?') != std::string_view::npos;
    client_just_spoke = true;
    std::uint64_t before = 0, before_turned = 0;
    for (const auto& word : said) {
        const std::uint64_t hash = hash64(word), hash_turned = turned(word);
        const std::int32_t row = vectors.find(word);
        words.push_back(hash);
        if (row != WordVectors::unknown) vectors.add(row, vectors.rarity(row), meaning);
        if (!is_function_word(word)) {
            stems.push_back(stem_of(word));
            if (row != WordVectors::unknown && content.size() < most_content) content.push_back(row);
        }
        if (before != 0) pairs.push_back(mix(before, hash)), turned_pairs.push_back(mix(before_turned, hash_turned));
        before = hash, before_turned = hash_turned;
    }
    for (auto* hashes : {&words, &pairs, &turned_pairs}) sort_unique(*hashes);
    last_words_[lines_ % 3] = words;
    last_meanings_[lines_ % 3] = meaning;
    ++lines_;
    recent_words.clear();
    recent_meaning.fill(0);
    for (std::size_t i = 0; i < 3; ++i) {
        recent_words.insert(recent_words.end(), last_words_[i].begin(), last_words_[i].end());
        for (std::size_t d = 0; d < recent_meaning.size(); ++d) recent_meaning[d] += last_meanings_[i][d];
    }
    sort_unique(recent_words);
    normalise(meaning);
    normalise(recent_meaning);
}

void CodingContext::therapist_said(std::span<const float, 4> main, bool asked) {
    before_that = before;
    for (std::size_t i = 0; i < 4; ++i) {
        before[i] = main[i];
        habit[i] = 0.7F * habit[i] + 0.3F * main[i];
    }
    therapist_asked = asked;
    client_just_spoke = false;
    ++turns;
}

void sentence_features(const SentenceText& sentence, CodeSet by_rule, const CodingContext& context,
                       const WordVectors& vectors, SentenceFeatures& out) {
    out.counted.clear();
    out.numbers.fill(0);
    Gathered gathered;
    gathered.add(sentence, context, vectors);
    const std::span<float> numbers(out.numbers);
    gathered.write(sentence.text, context, vectors, false, numbers.first(form_numbers),
                   numbers.subspan(form_numbers, WordVectors::dimensions));
    for (std::size_t code = 0; code < code_count; ++code)
        numbers[form_numbers + WordVectors::dimensions + code] = by_rule.has(static_cast<Code>(code)) ? 1.0F : 0.0F;

    const auto add = [&out](FeatureGroup group, std::uint64_t kind, std::uint64_t hash, std::size_t word,
                            std::size_t words) {
        out.counted.push_back(
            {mix(kind, hash), group, static_cast<std::uint16_t>(word), static_cast<std::uint16_t>(words)});
    };
    // The end of the sentence counts as its last word.
    const std::uint64_t end = sentence.question                                       ? 11
                              : gathered.cut_off                                      ? 12
                              : gathered.stops                                        ? 13
                              : !sentence.text.empty() && sentence.text.back() == '!' ? 14
                                                                                      : 15;
    const auto& words = sentence.words;
    const std::size_t count = std::min<std::size_t>(words.size(), 400);
    std::uint64_t one = 0, two = 0, frames[3] = {20, 20, 20};
    std::uint64_t last_frame = 20;
    for (std::size_t i = 0; i <= count; ++i) {
        const std::uint64_t hash = i < count ? hash64(words[i]) : end;
        add(FeatureGroup::words, 1, hash, i, i < count);
        if (i >= 1) add(FeatureGroup::words, 2, mix(one, hash), i - 1, i < count ? 2 : 1);
        if (i >= 2) add(FeatureGroup::words, 3, mix(mix(two, one), hash), i - 2, i < count ? 3 : 2);
        two = one, one = hash;

        const std::uint64_t frame = i < count ? frame_of(words[i], hash, context) : end;
        if (frame != last_frame || (frame != 4 && frame != 8)) {
            const std::uint64_t f2 = mix(frames[2], frame), f3 = mix(mix(frames[1], frames[2]), frame),
                                f4 = mix(mix(frames[0], frames[1]), mix(frames[2], frame));
            add(FeatureGroup::skeleton, 4, f2, i > 0 ? i - 1 : 0, 2);
            add(FeatureGroup::skeleton, 5, f3, i > 1 ? i - 2 : 0, 3);
            add(FeatureGroup::skeleton, 6, f4, i > 2 ? i - 3 : 0, 4);
            frames[0] = frames[1], frames[1] = frames[2], frames[2] = frame;
        }
        last_frame = frame;
        if (i == count) break;

        // Character n-grams within the word and the blanks around it.
        const std::string& word = words[i];
        const std::size_t size = std::min<std::size_t>(word.size(), 30) + 2;
        const auto at = [&](std::size_t k) {
            return static_cast<std::uint64_t>(k == 0 || k + 1 == size ? ' ' : static_cast<unsigned char>(word[k - 1]));
        };
        for (std::size_t from = 0; from + 1 < size; ++from) {
            std::uint64_t gram = at(from);
            for (std::size_t length = 2; length <= 5 && from + length <= size; ++length) {
                gram = gram << 8 | at(from + length - 1);
                add(FeatureGroup::characters, 7, gram, i, 1);
            }
        }
    }
    const auto word = [&](std::size_t i) { return hash64(words[i]); };
    if (count >= 1)
        add(FeatureGroup::edges, 31, word(0), 0, 1), add(FeatureGroup::edges, 34, word(count - 1), count - 1, 1),
            add(FeatureGroup::edges, 36, mix(word(0), end), 0, 1);
    if (count >= 2)
        add(FeatureGroup::edges, 32, mix(word(0), word(1)), 0, 2),
            add(FeatureGroup::edges, 35, mix(word(count - 2), word(count - 1)), count - 2, 2),
            add(FeatureGroup::edges, 37, mix(mix(word(0), word(1)), end), 0, 2);
    if (count >= 3) add(FeatureGroup::edges, 33, mix(mix(word(0), word(1)), word(2)), 0, 3);
    for (std::uint64_t hash : context.words) add(FeatureGroup::client, 40, hash, 0, 0);
}

void turn_features(std::span<const SentenceText> sentences, std::span<const CodeSet> by_rule,
                   std::span<const float> likely, const CodingContext& context, const WordVectors& vectors,
                   std::array<float, turn_numbers>& out) {
    out.fill(0);
    Gathered gathered;
    for (const auto& sentence : sentences) gathered.add(sentence, context, vectors);
    const std::span<float> numbers(out);
    gathered.write(sentences.empty() ? std::string_view() : std::string_view(sentences[0].text), context, vectors, true,
                   numbers.first(form_numbers), numbers.subspan(form_numbers, WordVectors::dimensions));
    const float share = 1 / static_cast<float>(std::max<std::size_t>(1, sentences.size()));
    const auto pooled = numbers.subspan(form_numbers + WordVectors::dimensions);
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        for (std::size_t code = 0; code < code_count; ++code) {
            const float p = likely[s * code_count + code], rule = by_rule[s].has(static_cast<Code>(code)) ? 1.0F : 0.0F;
            pooled[code] = std::max(pooled[code], p);
            pooled[code_count + code] += p * share;
            pooled[2 * code_count + code] = p;
            pooled[3 * code_count + code] = std::max(pooled[3 * code_count + code], rule);
            pooled[4 * code_count + code] = rule;
        }
    }
    const auto around = numbers.last(context_numbers);
    const float brief = context.length <= 3 ? 1.0F : 0.0F, content = numbers[11];
    for (std::size_t i = 0; i < 4; ++i) {
        around[i] = context.before[i];
        around[4 + i] = context.before_that[i];
        around[8 + i] = 2 * context.habit[i];
        around[12 + i] = context.before[i] * brief;
        around[16 + i] = context.before[i] * content;
    }
}

}  // namespace practicum::listening
