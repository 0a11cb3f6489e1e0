#include "matching/matcher.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/exact.hpp"

namespace practicum::matching {

namespace {

constexpr float share_sharpness = 12;  // of the likenesses, for the share
constexpr float none_likeness = 0.5F;  // what "none of these" has in it
constexpr float rival_distance = 0.05F;
// The probability of a move of which the line is an example, word for word; of one of the present beat.
constexpr float word_for_word = 0.97F, word_for_word_here = 0.99F;

// The codes that are close to each other: neither hearing nor authors are exact.
bool of_one_group(CodeSet a, CodeSet b) {
    constexpr std::array kinds{
        questions | CodeSet{Code::seeking_collaboration, Code::topic_shift},
        reflections | CodeSet{Code::affirmation, Code::reassurance},
        CodeSet{Code::advice, Code::advice_with_permission, Code::information, Code::confrontation, Code::reassurance},
        CodeSet{Code::structuring, Code::topic_shift, Code::closing},
        CodeSet{Code::seeking_collaboration, Code::emphasizing_autonomy, Code::advice_with_permission,
                Code::structuring},
        CodeSet{Code::facilitation, Code::simple_reflection, Code::reassurance, Code::affirmation},
        CodeSet{Code::confrontation, Code::complex_reflection},
        CodeSet{Code::greeting, Code::structuring},
        CodeSet{Code::self_disclosure, Code::reassurance}};
    return std::any_of(kinds.begin(), kinds.end(), [&](CodeSet kind) { return a.any(kind) && b.any(kind); });
}

float weight_of(std::span<const std::uint64_t> terms, const Rarity& rarity) {
    float sum = 0;
    for (const auto term : terms) sum += rarity.of(term);
    return sum;
}

// The weight of the terms that both have. Both are sorted.
float shared_weight(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, const Rarity& rarity) {
    float sum = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] < b[j])
            ++i;
        else if (b[j] < a[i])
            ++j;
        else {
            sum += rarity.of(a[i]);
            ++i;
            ++j;
        }
    }
    return sum;
}

bool holds_all(std::span<const std::uint64_t> terms, std::span<const std::uint64_t> of) {
    return !of.empty() && std::includes(terms.begin(), terms.end(), of.begin(), of.end());
}

float likeness(const ExampleView& example, const Phrase& phrase) {
    return matching::likeness(example.meaning, phrase.meaning);
}

float heard_likeness(const ExampleView& example, const Phrase& phrase) {
    return matching::likeness(example.heard, phrase.heard);
}

// How likely it is that two phrases ask for the same, or both for nothing.
float kinds_agree(const Manner& a, const Manner& b) {
    float sum = 0, all_a = 0, all_b = 0;
    for (std::size_t k = 0; k < a.likely_kinds.size(); ++k) {
        sum += static_cast<float>(a.likely_kinds[k] * b.likely_kinds[k]);
        all_a += static_cast<float>(a.likely_kinds[k]);
        all_b += static_cast<float>(b.likely_kinds[k]);
    }
    return all_a > 0 && all_b > 0 ? sum / (all_a * all_b) : 0;
}

float codes_agree(const Manner& a, const Manner& b) {
    float sum = 0, all_a = 0, all_b = 0;
    for (std::size_t c = 0; c < code_count; ++c) {
        sum += static_cast<float>(a.likely_codes[c] * b.likely_codes[c]);
        all_a += static_cast<float>(a.likely_codes[c] * a.likely_codes[c]);
        all_b += static_cast<float>(b.likely_codes[c] * b.likely_codes[c]);
    }
    return all_a > 0 && all_b > 0 ? sum / std::sqrt(all_a * all_b) : 0;
}

// Gathers the evidence for one line.
class Gathering {
public:
    Gathering(const Line& line, std::span<const Candidate> candidates, const ExampleBook& book, const Rarity& rarity,
              std::optional<std::uint32_t> without)
        : line_(line),
          point_(line.pointed()),
          candidates_(candidates),
          book_(book),
          rarity_(rarity),
          without_(without),
          point_weight_(weight_of(point_.terms, rarity)),
          line_weight_(weight_of(line.whole.terms, rarity)) {}

    std::vector<Judgement> all() {
        std::vector<Judgement> out;
        out.reserve(candidates_.size());
        for (const auto& candidate : candidates_) out.push_back(alone(candidate));
        compare(out);
        return out;
    }

private:
    // What needs no other candidate.
    Judgement alone(const Candidate& candidate) {
        Judgement out;
        Evidence& evidence = out.evidence;
        like(candidate, out);
        const auto example = book_.example(out.example);
        words(evidence, example);
        manner(evidence, candidate, example.manner);
        evidence[Sign::here] = candidate.here ? 1 : 0;
        evidence[Sign::topic] = candidate.topic ? 1 : 0;
        evidence[Sign::breadth] = book_.breadth(candidate.move);
        evidence[Sign::exact] = word_for_word_of(candidate) ? 1 : 0;
        evidence[Sign::words] = exact_log(1 + static_cast<float>(point_.manner.words));
        evidence[Sign::sentences] =
            std::min(4.0F, static_cast<float>(std::max<std::size_t>(line_.sentences.size(), 1)));
        const auto range = book_.examples(candidate.move);
        evidence[Sign::examples] = exact_log(1 + static_cast<float>(range.end - range.first));
        evidence[Sign::mention] = mention(candidate, point_, point_weight_);
        evidence[Sign::mention_all] = mention(candidate, line_.whole, line_weight_);
        out.barred = barred(candidate, std::max(evidence[Sign::whole_like], evidence[Sign::point_like]));
        return out;
    }

    bool word_for_word_of(const Candidate& candidate) {
        const auto range = book_.examples(candidate.move);
        for (std::uint32_t e = range.first; e < range.end; ++e)
            if (without_ != e && book_.example(e).manner.text == line_.whole.manner.text) return true;
        return false;
    }

    void like(const Candidate& candidate, Judgement& out) {
        Evidence& evidence = out.evidence;
        float whole = -1, point = -1, rest = -1, best = -1, second = -1, heard_whole = -1, heard_point = -1;
        float sum_whole = 0, sum_point = 0, heard_sum_whole = 0, heard_sum_point = 0, count = 0;
        const auto range = book_.examples(candidate.move);
        out.example = range.first;
        for (std::uint32_t e = range.first; e < range.end; ++e) {
            if (without_ == e) continue;
            const auto example = book_.example(e);
            const float to_whole = likeness(example, line_.whole);
            const float to_point = line_.sentences.empty() ? to_whole : likeness(example, point_);
            const float heard_to_whole = heard_likeness(example, line_.whole);
            const float heard_to_point = line_.sentences.empty() ? heard_to_whole : heard_likeness(example, point_);
            heard_whole = std::max(heard_whole, heard_to_whole);
            heard_point = std::max(heard_point, heard_to_point);
            heard_sum_whole += heard_to_whole;
            heard_sum_point += heard_to_point;
            count += 1;
            sum_whole += to_whole;
            sum_point += to_point;
            whole = std::max(whole, to_whole);
            point = std::max(point, to_point);
            for (std::size_t s = 0; s < line_.sentences.size(); ++s)
                if (s != line_.point) rest = std::max(rest, likeness(example, line_.sentences[s]));
            const float either = std::max(to_whole, to_point);
            if (either > best) {
                second = best;
                best = either;
                out.example = e;
            } else {
                second = std::max(second, either);
            }
        }
        if (count > 0) {
            // The middle is the shorter, the less the examples are like each other.
            const float length = std::sqrt((1 + (count - 1) * (1 - book_.breadth(candidate.move))) / count);
            evidence[Sign::middle_like] = std::max(sum_whole, sum_point) / count / length;
            evidence[Sign::heard_middle] = std::max(heard_sum_whole, heard_sum_point) / count;
        }
        evidence[Sign::heard_whole] = heard_whole;
        evidence[Sign::heard_point] = heard_point;
        evidence[Sign::whole_like] = whole;
        evidence[Sign::point_like] = point;
        evidence[Sign::rest_like] = line_.sentences.empty() ? 0 : rest;
        evidence[Sign::second_like] = second < -0.99F ? best : second;
    }

    void words(Evidence& evidence, const ExampleView& example) {
        const float shared = shared_weight(point_.terms, example.terms, rarity_);
        const float weight = weight_of(example.terms, rarity_);
        if (point_weight_ > 0) evidence[Sign::line_covered] = shared / point_weight_;
        if (weight > 0) evidence[Sign::example_covered] = shared / weight;
        if (line_weight_ > 0)
            evidence[Sign::all_covered] = shared_weight(line_.whole.terms, example.terms, rarity_) / line_weight_;
    }

    void manner(Evidence& evidence, const Candidate& candidate, const Manner& example) {
        const Manner& point = point_.manner;
        const CodeSet codes = book_.codes(candidate.move);
        // What asks is a question, whatever else it is: "I'm wondering how that shows in your body."
        const CodeSet heard = point.kind != 0 ? point.codes | questions : point.codes;
        const bool known = !codes.empty() && !heard.empty();
        const bool same = known && (codes.any(heard) || (codes.any(reflections) && heard.any(reflections)));
        const bool like = known && !same && of_one_group(codes, heard);
        evidence[Sign::code_same] = same ? 1 : 0;
        evidence[Sign::code_like] = like ? 1 : 0;
        evidence[Sign::code_other] = known && !same && !like ? 1 : 0;
        const bool both_ask = point.kind != 0 && example.kind != 0;
        evidence[Sign::kind_same] = both_ask && point.kind == example.kind ? 1 : 0;
        evidence[Sign::kind_other] = both_ask && point.kind != example.kind ? 1 : 0;
        const auto range = book_.examples(candidate.move);
        float same_kind = 0;
        for (std::uint32_t e = range.first; e < range.end; ++e)
            if (without_ != e && book_.example(e).manner.kind == point.kind) same_kind += 1;
        evidence[Sign::kind_share] = same_kind / static_cast<float>(range.end - range.first);
        const bool both_about = point.about != 0 && example.about != 0;
        evidence[Sign::about_same] = both_about && point.about == example.about ? 1 : 0;
        evidence[Sign::about_other] = both_about && point.about != example.about ? 1 : 0;
        evidence[Sign::negation_other] = point.negated != example.negated ? 1 : 0;
        evidence[Sign::kind_agrees] = kinds_agree(point, example);
        evidence[Sign::code_agrees] = codes_agree(point, example);
        evidence[Sign::question] = point.kind != 0 ? 1 : 0;
        evidence[Sign::statement_first] = point.kind != 0 && line_.sentences.size() > 1 ? 1 : 0;
    }

    float mention(const Candidate& candidate, const Phrase& phrase, float weight) {
        float most = 0;
        const auto range = book_.about(candidate.move);
        for (std::uint32_t e = range.first; e < range.end; ++e) {
            const auto terms = book_.example(e).terms;
            if (weight > 0 && holds_all(phrase.terms, terms)) most = std::max(most, weight_of(terms, rarity_) / weight);
        }
        return most;
    }

    // By what the author says that it is not, or must hold.
    bool barred(const Candidate& candidate, float like) {
        const auto not_meant = book_.not_meant(candidate.move);
        for (std::uint32_t e = not_meant.first; e < not_meant.end; ++e) {
            const auto example = book_.example(e);
            if (std::max(likeness(example, line_.whole), likeness(example, point_)) > like) return true;
        }
        return !has_what_it_needs(book_, candidate.move, line_.whole.terms);
    }

    // What hangs on the other candidates.
    void compare(std::vector<Judgement>& all) {
        struct Two {
            float best = -1, second = -1;
            void add(float value) {
                if (value > best) {
                    second = best;
                    best = value;
                } else
                    second = std::max(second, value);
            }
            float other_than(float own) const { return own >= best ? second : best; }
        } whole, point, heard_whole, heard_point, middle, heard_middle;
        float sum = exact_exp(share_sharpness * none_likeness);
        float best = -1;
        std::vector<float> likest, sorted;
        for (const auto& one : all) {
            const float value = std::max(one.evidence[Sign::whole_like], one.evidence[Sign::point_like]);
            likest.push_back(value);
            if (one.barred) continue;  // what cannot be meant is no rival
            whole.add(one.evidence[Sign::whole_like]);
            point.add(one.evidence[Sign::point_like]);
            middle.add(one.evidence[Sign::middle_like]);
            heard_middle.add(one.evidence[Sign::heard_middle]);
            heard_whole.add(one.evidence[Sign::heard_whole]);
            heard_point.add(one.evidence[Sign::heard_point]);
            best = std::max(best, value);
            sorted.push_back(value);
            sum += exact_exp(share_sharpness * value);
        }
        const float known = known_share(all);
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t k = 0; k < all.size(); ++k) {
            Evidence& evidence = all[k].evidence;
            evidence[Sign::whole_ahead] = evidence[Sign::whole_like] - whole.other_than(evidence[Sign::whole_like]);
            evidence[Sign::point_ahead] = evidence[Sign::point_like] - point.other_than(evidence[Sign::point_like]);
            evidence[Sign::middle_ahead] = evidence[Sign::middle_like] - middle.other_than(evidence[Sign::middle_like]);
            evidence[Sign::heard_middle_ahead] =
                evidence[Sign::heard_middle] - heard_middle.other_than(evidence[Sign::heard_middle]);
            evidence[Sign::heard_whole_ahead] =
                evidence[Sign::heard_whole] - heard_whole.other_than(evidence[Sign::heard_whole]);
            evidence[Sign::heard_point_ahead] =
                evidence[Sign::heard_point] - heard_point.other_than(evidence[Sign::heard_point]);
            evidence[Sign::share] = exact_exp(share_sharpness * likest[k]) / sum;
            evidence[Sign::best_like] = best;
            evidence[Sign::known] = known;
            const auto from = std::lower_bound(sorted.begin(), sorted.end(), likest[k] - rival_distance);
            evidence[Sign::rivals] = std::clamp(static_cast<float>(sorted.end() - from) - 1, 0.0F, 10.0F);
        }
    }

    // The share of the point's terms that some candidate's nearest example has.
    float known_share(const std::vector<Judgement>& all) {
        if (point_weight_ <= 0) return 0;
        float sum = 0;
        for (const auto term : point_.terms)
            if (std::any_of(all.begin(), all.end(), [&](const Judgement& one) {
                    const auto terms = book_.example(one.example).terms;
                    return std::binary_search(terms.begin(), terms.end(), term);
                }))
                sum += rarity_.of(term);
        return sum / point_weight_;
    }

    const Line& line_;
    const Phrase& point_;
    std::span<const Candidate> candidates_;
    const ExampleBook& book_;
    const Rarity& rarity_;
    std::optional<std::uint32_t> without_;
    float point_weight_, line_weight_;
};

}  // namespace

bool has_what_it_needs(const ExampleBook& book, std::uint32_t move, std::span<const std::uint64_t> terms) {
    const auto needs = book.needs(move);
    if (needs.first == needs.end) return true;
    for (std::uint32_t e = needs.first; e < needs.end; ++e)
        if (holds_all(terms, book.example(e).terms)) return true;
    return false;
}

Line line_of(const HeardText& text, const Wording& wording, const PhraseModels& models) {
    Line out;
    const Heard& heard = text.heard;
    const std::size_t count = heard.sentences.size();
    out.whole = phrase_of_all(text, wording, models);
    if (count == 1) return out;
    out.point = count - 1;
    bool asked = false;
    for (std::size_t s = 0; s < count; ++s) {
        out.sentences.push_back(phrase_of(text, s, wording, models));
        if (heard.sentences[s].question) {
            out.point = s;
            asked = true;
        }
    }
    // Without a question, the last sentence that does something.
    for (std::size_t s = count; s-- > 0 && !asked;) {
        if (heard.sentences[s].codes.empty()) continue;
        out.point = s;
        break;
    }
    return out;
}

Rarity::Rarity(const ExampleBook& book) {
    std::uint32_t examples = 0;
    for (std::uint32_t move = 0; move < book.moves(); ++move) {
        const auto range = book.examples(move);
        for (std::uint32_t e = range.first; e < range.end; ++e, ++examples)
            for (const auto term : book.example(e).terms) terms_.emplace_back(term, 1.0F);
    }
    std::sort(terms_.begin(), terms_.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < terms_.size();) {
        std::size_t end = i;
        while (end < terms_.size() && terms_[end].first == terms_[i].first) ++end;
        const auto in = static_cast<float>(end - i);
        terms_[kept++] = {terms_[i].first, exact_log((1 + static_cast<float>(examples)) / (1 + in)) + 0.1F};
        i = end;
    }
    terms_.resize(kept);
    unknown_ = exact_log(1 + static_cast<float>(examples)) + 0.1F;
}

float Rarity::of(std::uint64_t term) const {
    const auto found = std::lower_bound(terms_.begin(), terms_.end(), std::pair(term, 0.0F));
    return found != terms_.end() && found->first == term ? found->second : unknown_;
}

std::vector<Judgement> judge(const Line& line, std::span<const Candidate> candidates, const ExampleBook& book,
                             const Rarity& rarity, const RelevanceModel& model, std::optional<std::uint32_t> without) {
    if (candidates.empty()) return {};
    auto out = Gathering(line, candidates, book, rarity, without).all();
    for (std::size_t k = 0; k < out.size(); ++k) {
        out[k].score = out[k].barred ? 0 : model.judge(out[k].evidence);
        if (!out[k].barred && out[k].evidence[Sign::exact] > 0)
            out[k].score = std::max(out[k].score, candidates[k].here ? word_for_word_here : word_for_word);
    }
    return out;
}

}  // namespace practicum::matching
