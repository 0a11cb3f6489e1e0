#include "hearing/coding.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "hearing/subject.hpp"
#include "language/plain.hpp"
#include "language/text.hpp"

namespace practicum::hearing {

using namespace language;

namespace {

constexpr float likely_enough = 0.2F;  // for the likeliest code of a sentence to be given

void note_last(Heard& heard) {
    for (auto sentence = heard.sentences.rbegin(); sentence != heard.sentences.rend() && !heard.last; ++sentence)
        for (const auto& code : sentence->codes)
            if (!heard.doubtful.has(code.code) && (!heard.last || weight_of(code.code) > weight_of(*heard.last)))
                heard.last = code.code;
}

// Codes of which a sentence may well have both.
bool go_together(Code a, Code b) {
    const auto either = [&](CodeSet x, CodeSet y) { return (x.has(a) && y.has(b)) || (x.has(b) && y.has(a)); };
    return either(questions, {Code::confrontation, Code::topic_shift, Code::seeking_collaboration, Code::greeting}) ||
           either({Code::closed_question}, {Code::advice});
}

// A text as it was read and judged.
struct Reading {
    std::string plain;
    std::vector<Piece> pieces;
    bool marked = false;  // whether the client had used one of the pieces
    Encoded encoded;
    Judged judged;
};

Reading read(std::string_view text, const ClientLine& client, const Models& models) {
    Reading out;
    out.plain = plain_form(text, models.words);
    out.pieces = models.pieces.of(out.plain, most_pieces);
    std::vector<std::uint8_t> marks;
    for (const Piece piece : out.pieces)
        marks.push_back(std::binary_search(client.pieces.begin(), client.pieces.end(), piece) ? 1 : 0);
    out.marked = std::find(marks.begin(), marks.end(), 1) != marks.end();
    out.encoded = models.model.encoder().encode(out.pieces, marks);
    out.judged = models.model.judge(out.encoded.mean, client.encoding);
    return out;
}

// A word of a text that was read, and its pieces.
struct ReadWord {
    std::string text;
    std::size_t first = 0, end = 0;
};

std::vector<ReadWord> words_read(const Reading& reading, const Models& models) {
    std::vector<ReadWord> out;
    std::size_t at = 0;
    for (std::size_t from = 0; from < reading.plain.size();) {
        const std::size_t end = std::min(reading.plain.find(' ', from), reading.plain.size());
        const std::string_view word = std::string_view(reading.plain).substr(from, end - from);
        const std::size_t count = models.pieces.of(word, most_pieces).size();
        if (at + count > reading.pieces.size()) break;
        const auto first = word.find_first_not_of(",;:()-'"), last = word.find_last_not_of(",;:()-'?!.");
        if (first != std::string_view::npos && last != std::string_view::npos && last >= first)
            out.push_back({std::string(word.substr(first, last + 1 - first)), at, at + count});
        at += count;
        from = end + 1;
    }
    return out;
}

// The words that speak for a code: those without which the model would be less sure of it, by as much as a third of
// what the weightiest does.
std::vector<std::string> words_for(Code code, const Reading& reading, const ClientLine& client, const Models& models) {
    constexpr std::size_t most_words = 4;
    constexpr float least_part = 0.35F;
    const auto words = words_read(reading, models);
    const std::size_t count = reading.pieces.size();
    if (words.size() < 2) return words.empty() ? std::vector<std::string>{} : std::vector<std::string>{words[0].text};
    std::vector<Encoding> without;
    for (const auto& word : words) {
        Encoding rest = reading.encoded.mean;
        const auto left = static_cast<float>(count - (word.end - word.first));
        for (std::size_t i = 0; i < encoder_width; ++i) {
            float sum = rest[i] * static_cast<float>(count);
            for (std::size_t piece = word.first; piece < word.end; ++piece)
                sum -= reading.encoded.states[piece * encoder_width + i];
            rest[i] = left > 0 ? sum / left : 0;
        }
        without.push_back(rest);
    }
    const auto parts = models.model.weigh(code, reading.encoded.mean, without, client.encoding);
    std::vector<std::size_t> order(words.size());
    for (std::size_t w = 0; w < words.size(); ++w) order[w] = w;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return parts[a] > parts[b]; });
    std::size_t kept = 0;
    while (kept < std::min(most_words, order.size()) && parts[order[kept]] > 0 &&
           parts[order[kept]] >= least_part * parts[order[0]])
        ++kept;
    order.resize(kept);
    std::sort(order.begin(), order.end());
    std::vector<std::string> out;
    for (const std::size_t w : order) out.push_back(words[w].text);
    return out;
}

// The kind of question that a sentence asks, if it asks one.
std::optional<HeardQuestion> question_in(const Reading& reading, CodeSet codes) {
    const auto& kinds = reading.judged.kinds;
    const auto best = static_cast<std::size_t>(std::max_element(kinds.begin() + 1, kinds.end()) - kinds.begin());
    if (!codes.any(questions) && kinds[0] >= kinds[best] && !reading.plain.ends_with('?')) return {};
    return HeardQuestion{static_cast<QuestionKind>(best - 1), kinds[best] / (1 - std::min(kinds[0], 0.999F)), {}};
}

// The encoding of a text, whatever the client had said.
Encoding encoding_alone(const Reading& reading, const Models& models) {
    return reading.marked ? models.model.encoder().encode(reading.pieces).mean : reading.encoded.mean;
}

// Whether a text asks about suicide: judged by itself, so that it is heard whatever the client has just said. `asks`:
// whether it asks anything; where the words often mean something else, it must.
std::optional<HeardQuestion> suicide_asked(const Reading& reading, bool asks, const Models& models) {
    constexpr float sure = 0.8F;      // where the words often mean something else
    constexpr float no_sign = 0.02F;  // behind the client's line; then it is not looked at by itself
    const auto found = models.suicide_words.in(reading.plain);
    if (found == SuicideWords::Found::none) return {};
    if (found == SuicideWords::Found::ambiguous && (!asks || reading.judged.suicide < no_sign)) return {};
    const float p = models.model.judge(encoding_alone(reading, models), models.model.nothing()).suicide;
    if (p < (found == SuicideWords::Found::plain ? models.model.suicide() : sure)) return {};
    return HeardQuestion{QuestionKind::suicide, p, {}};
}

HeardSentence hear_sentence(std::string_view text, const Reading& reading, const ClientLine& client,
                            const Models& models) {
    HeardSentence out{std::string(text), {}, {}};
    const CodeSet codes = decide_codes(reading.judged.codes, models.model.least());
    for (Code code : codes.list())
        out.codes.push_back(
            {code, reading.judged.codes[static_cast<std::size_t>(code)], words_for(code, reading, client, models)});
    out.question = question_in(reading, codes);
    if (const auto asked = suicide_asked(reading, out.question.has_value(), models)) out.question = asked;
    return out;
}

// A question or a reflection that the turn as a whole most likely holds, and no sentence was found to hold, is given to
// the sentence that is likeliest to hold it among those without a code. Spoken turns need it most.
void fill_gaps(Heard& heard, const std::array<float, holds_count>& holds, const std::vector<Judged>& judged) {
    struct Kind {
        Holds any, first_kind, second_kind;
        Code first, second;
    };
    static constexpr Kind kinds[] = {
        {Holds::question, Holds::open, Holds::closed, Code::open_question, Code::closed_question},
        {Holds::reflection, Holds::simple, Holds::complex, Code::simple_reflection, Code::complex_reflection}};
    const auto of = [&](Holds what) { return holds[static_cast<std::size_t>(what)]; };
    for (const Kind& kind : kinds) {
        if (of(kind.any) < 0.5F) continue;
        HeardSentence* best = nullptr;
        float most = -1;
        bool there = false;
        for (std::size_t s = 0; s < heard.sentences.size(); ++s) {
            there = there || codes_of(heard.sentences[s].codes).any({kind.first, kind.second});
            if (!heard.sentences[s].codes.empty()) continue;
            const float p = judged[s].codes[static_cast<std::size_t>(kind.first)] +
                            judged[s].codes[static_cast<std::size_t>(kind.second)];
            if (p > most) {
                most = p;
                best = &heard.sentences[s];
            }
        }
        if (there || !best) continue;
        best->codes.push_back(
            {of(kind.first_kind) >= of(kind.second_kind) ? kind.first : kind.second, of(kind.any), {}});
    }
}

Code next_likeliest(const Judged& judged) {
    auto codes = judged.codes;
    codes[static_cast<std::size_t>(Code::confrontation)] = 0;
    return static_cast<Code>(std::max_element(codes.begin(), codes.end()) - codes.begin());
}

// A confrontation in one sentence is not believed if the turn as a whole shows no sign of it: "Not Emma. Not the team."
void drop_confrontation_that_the_turn_denies(Heard& heard, const Judged& whole, const std::vector<Judged>& judged) {
    constexpr float no_sign = 0.1F;
    if (whole.codes[static_cast<std::size_t>(Code::confrontation)] >= no_sign) return;
    for (std::size_t s = 0; s < heard.sentences.size(); ++s) {
        auto& codes = heard.sentences[s].codes;
        if (std::erase_if(codes, [](const HeardCode& code) { return code.code == Code::confrontation; }) == 0) continue;
        const Code next = next_likeliest(judged[s]);
        const float p = judged[s].codes[static_cast<std::size_t>(next)];
        if (codes.empty() && p >= likely_enough) codes.push_back({next, p, {}});
    }
}

// The codes that are reported, but not believed so far that they may cost trust.
CodeSet doubtful(const Heard& heard, const HearingModel& model) {
    CodeSet out = heard.codes;
    for (const auto& sentence : heard.sentences)
        for (const auto& code : sentence.codes)
            if (code.probability >= model.believed(code.code)) out.remove(code.code);
    return out;
}

}  // namespace

ClientLine client_line(std::string_view text, const Models& models) {
    ClientLine out;
    out.pieces = models.pieces.of(plain_form(text, models.words), most_client_pieces);
    out.encoding = models.model.encoder().encode(out.pieces).mean;
    std::sort(out.pieces.begin(), out.pieces.end());
    std::erase_if(out.pieces, [&](Piece piece) { return models.model.is_common(piece); });
    return out;
}

CodeSet decide_codes(std::span<const float, code_count> probabilities, std::span<const float, code_count> least) {
    std::array<float, code_count> likely{};
    std::copy(probabilities.begin(), probabilities.end(), likely.begin());
    constexpr auto confrontation = static_cast<std::size_t>(Code::confrontation);
    if (likely[confrontation] < least[confrontation]) likely[confrontation] = 0;
    const auto best = static_cast<std::size_t>(std::max_element(likely.begin(), likely.end()) - likely.begin());
    CodeSet out;
    if (likely[best] < likely_enough) return out;
    out.add(static_cast<Code>(best));
    for (std::size_t code = 0; code < code_count; ++code)
        if (code != best && likely[code] >= least[code] &&
            go_together(static_cast<Code>(best), static_cast<Code>(code)))
            out.add(static_cast<Code>(code));
    return out;
}

void settle_turn(std::vector<HeardSentence>& sentences) {
    bool permission = false;
    for (auto& sentence : sentences) {
        for (auto& heard : sentence.codes)
            if (permission && heard.code == Code::advice) heard.code = Code::advice_with_permission;
        for (const auto& heard : sentence.codes) permission = permission || heard.code == Code::advice_with_permission;
    }
}

bool is_silence(std::string_view utterance) {
    const std::string_view text = trim(utterance);
    if (text.empty()) return false;
    const std::string lower = ascii_lower(text);
    if (lower == "(silence)" || lower == "[silence]" || lower == "*silence*" || lower == "(pause)" ||
        lower == "(wait)" || lower == "(waits)" || lower == "(says nothing)" || lower == "(say nothing)")
        return true;
    return lower.find_first_not_of(". \xE2\x80\xA6") == std::string::npos;
}

Heard hear_behaviours(const Typed& utterance, const ClientLine& client, const Models& models, Readings* readings) {
    Heard heard;
    heard.text = utterance.text();
    heard.silence = is_silence(heard.text);
    if (heard.silence) return heard;
    const auto sentences = split_sentences(heard.text);
    if (sentences.empty()) return heard;
    std::vector<Judged> judged;
    for (const auto& sentence : sentences) {
        const Reading reading = read(sentence.text, client, models);
        heard.sentences.push_back(hear_sentence(sentence.text, reading, client, models));
        judged.push_back(reading.judged);
        if (readings) readings->encodings.push_back(encoding_alone(reading, models));
    }
    if (readings) {
        readings->judged = judged;
        readings->whole = readings->encodings[0];
    }
    Judged whole = judged[0];
    if (sentences.size() > 1) {
        const Reading reading = read(heard.text, client, models);
        whole = reading.judged;
        if (readings) readings->whole = encoding_alone(reading, models);
        // "Some people think of ending it. Have you?" asks in two sentences.
        const bool asks = heard.sentences.back().question.has_value();
        if (!heard.asks_about_suicide())
            if (const auto asked = suicide_asked(reading, asks, models)) heard.sentences.back().question = asked;
        drop_confrontation_that_the_turn_denies(heard, whole, judged);
    }
    for (auto& sentence : heard.sentences)
        if (sentence.question) sentence.question->about = subject_of(sentence.text);
    fill_gaps(heard, whole.holds, judged);
    settle_turn(heard.sentences);
    for (const auto& sentence : heard.sentences) heard.codes = heard.codes | codes_of(sentence.codes);
    // An encourager says nothing of the rest of a turn that does more.
    if (heard.codes.size() > 1) heard.codes.remove(Code::facilitation);
    heard.doubtful = doubtful(heard, models.model);
    for (std::size_t s = 0; s < judged.size(); ++s)
        if (codes_of(heard.sentences[s].codes) == CodeSet{Code::confrontation} && !heard.doubtful.empty())
            heard.in_its_place.add(next_likeliest(judged[s]));
    note_last(heard);
    heard.main =
        static_cast<MainBehaviour>(std::max_element(whole.main.begin(), whole.main.end()) - whole.main.begin());
    return heard;
}

}  // namespace practicum::hearing
