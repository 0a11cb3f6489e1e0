#include "hearing/hearing_model.hpp"

#include <algorithm>

#include "base/exact.hpp"

namespace practicum::hearing {

using namespace language;

namespace {

constexpr std::size_t hidden_size = 256;
constexpr std::size_t first_kind = code_count, suicide_at = first_kind + question_kind_count + 1,
                      first_main = suicide_at + 1, first_holds = first_main + 4,
                      output_count = first_holds + holds_count;
constexpr std::size_t even_outputs = output_count + output_count % 2;

void softmax(std::span<const float> sums, std::span<float> out) {
    const float most = *std::max_element(sums.begin(), sums.end());
    float total = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) total += out[i] = exact_exp(sums[i] - most);
    for (float& p : out) p /= total;
}

}  // namespace

Result<HearingModel> HearingModel::from(Bytes held) {
    HearingModel out(std::move(held));
    auto bytes = out.held_.view();
    const auto head = next_head(bytes, "PRACHEA1", 2);
    const Problem wrong{"is not a model of hearing, or of another version; data/README.md says how it is made"};
    if (head.empty() || head[0] != question_kind_count + 1) return wrong;
    out.common_ = next_values<std::uint32_t>(bytes, head[1]);
    out.least_ = next_values<float>(bytes, code_count);
    out.believed_ = next_values<float>(bytes, code_count);
    const auto suicide = next_values<float>(bytes, 1);
    if (suicide.empty() || !Encoder::take(bytes, out.encoder_)) return wrong;
    out.suicide_ = suicide[0];
    constexpr float least = 1e-5F;
    const bool whole = Norm::take(bytes, encoder_width, least, out.sentence_norm_) &&
                       Norm::take(bytes, encoder_width, least, out.client_norm_) &&
                       Matrix::take(bytes, 3 * encoder_width, hidden_size, out.hidden_) &&
                       Matrix::take(bytes, hidden_size, even_outputs, out.out_) &&
                       Matrix::take(bytes, 3 * encoder_width, even_outputs, out.straight_);
    if (!whole || !bytes.empty()) return wrong;
    constexpr std::array nothing{Pieces::empty};
    out.nothing_ = out.encoder_.encode(nothing).mean;
    return out;
}

bool HearingModel::is_common(Piece piece) const { return std::binary_search(common_.begin(), common_.end(), piece); }

std::vector<float> HearingModel::sums(std::span<const Encoding> sentences, const Encoding& client) const {
    constexpr std::size_t width = 3 * encoder_width;
    std::vector<float> both(sentences.size() * width);
    Encoding client_normed{};
    client_norm_.apply(client, client_normed);
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        const auto to = std::span(both).subspan(s * width, width);
        sentence_norm_.apply(sentences[s], to.first(encoder_width));
        for (std::size_t i = 0; i < encoder_width; ++i) {
            to[encoder_width + i] = client_normed[i];
            to[2 * encoder_width + i] = to[i] * client_normed[i];
        }
    }
    const Way way = fastest_way();
    Rounded rounded;
    rounded.round(both, width);
    std::vector<float> hidden(sentences.size() * hidden_size), out(sentences.size() * even_outputs), more(out.size());
    multiply(hidden_, rounded, hidden, way);
    multiply(straight_, rounded, out, way);
    for (float& x : hidden) x = std::max(x, 0.0F);
    rounded.round(hidden, hidden_size);
    multiply(out_, rounded, more, way);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += more[i];
    return out;
}

Encoding HearingModel::scaled(const Encoding& sentence) const {
    Encoding out{};
    sentence_norm_.apply(sentence, out);
    return out;
}

Judged HearingModel::judge(const Encoding& sentence, const Encoding& client) const {
    const std::vector<float> own = sums(std::span(&sentence, 1), client);
    Judged out;
    for (std::size_t code = 0; code < code_count; ++code) out.codes[code] = logistic(own[code]);
    softmax(std::span(own).subspan(first_kind, out.kinds.size()), out.kinds);
    out.suicide = logistic(own[suicide_at]);
    softmax(std::span(own).subspan(first_main, out.main.size()), out.main);
    for (std::size_t i = 0; i < holds_count; ++i) out.holds[i] = logistic(own[first_holds + i]);
    return out;
}

std::vector<float> HearingModel::weigh(Code code, const Encoding& sentence, const std::vector<Encoding>& without,
                                       const Encoding& client) const {
    const float whole = sums(std::span(&sentence, 1), client)[static_cast<std::size_t>(code)];
    const std::vector<float> rest = sums(without, client);
    std::vector<float> out;
    for (std::size_t i = 0; i < without.size(); ++i)
        out.push_back(whole - rest[i * even_outputs + static_cast<std::size_t>(code)]);
    return out;
}

}  // namespace practicum::hearing
